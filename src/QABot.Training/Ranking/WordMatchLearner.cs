using System.Numerics.Tensors;
using QABot.Core.Indexing;
using QABot.Core.Language;

namespace QABot.Training.Ranking;

/// <summary>Learns <see cref="WordMatch"/> together with the rest of <see cref="LearnedMatch"/>: its part of the scores, and of the gradient.</summary>
internal sealed class WordMatchLearner
{
    private const int Rank = LearnedMatch.Rank;
    private static readonly int Length = SentenceVectors.Length;

    private readonly Dictionary<string, int> places;
    private readonly LearnedNumbers turning;
    private readonly LearnedNumbers back;
    private readonly LearnedNumbers weigh = new(Length, null);
    private readonly LearnedNumbers words;
    private readonly LearnedNumbers own = new(WordMatch.Knots.Length, null);
    private readonly LearnedNumbers beside = new(WordMatch.Knots.Length, null);
    private readonly LearnedNumbers anywhere = new(WordMatch.Knots.Length, null);

    /// <param name="forms">What questions are made of; single words count for themselves.</param>
    /// <param name="random">Draws the first numbers.</param>
    public WordMatchLearner(IEnumerable<string> forms, Random random)
    {
        places = forms.Where(f => !f.Contains(' ', StringComparison.Ordinal)).Select((word, at) => (word, at)).ToDictionary(w => w.word, w => w.at, StringComparer.Ordinal);
        words = new LearnedNumbers(places.Count, null);
        (turning, back) = (new LearnedNumbers(LearnedMatch.Size, random), new LearnedNumbers(LearnedMatch.Size, random));
    }

    /// <summary>What turns and weighs the words, in the order of <see cref="WordMatch"/>.</summary>
    public LearnedNumbers[] OfWords => [turning, back, weigh, words];

    /// <summary>What their cosines count, in the same order.</summary>
    public LearnedNumbers[] OfCosines => [own, beside, anywhere];

    /// <summary>How a word of the question was read.</summary>
    /// <param name="Code">Its vector brought down.</param>
    /// <param name="Turned">Turned, of length 1.</param>
    /// <param name="Scale">One by its length before that.</param>
    /// <param name="Weight">How much it counts for itself.</param>
    /// <param name="Share">What of it counts among the others.</param>
    /// <param name="Nearest">For each sentence the place of its nearest word and the cosine.</param>
    /// <param name="Around">The sentence that holds the nearest word of each and its neighbours; itself where none has a word.</param>
    /// <param name="Best">The sentence that holds the nearest word of all; −1 where there is none.</param>
    internal sealed record Reading(float[] Code, float[] Turned, float Scale, float Weight, float Share, (int Place, float Cosine)[] Nearest, int[] Around, int Best);

    /// <summary>Adds the words' part to the scores of the sentences, and to that of none.</summary>
    public Reading[] Read(MatchLearner.Example example, float[] scores, out float nowhere)
    {
        nowhere = 0;
        var readings = new Reading[example.Words.Length];
        var share = WordMatch.ShareOf(readings.Length);
        for (var w = 0; w < readings.Length; w++)
        {
            var reading = readings[w] = Read(example.Words[w].Word, example.Words[w].Vector, share, example.Sentences);
            for (var i = 0; i < scores.Length; i++)
            {
                scores[i] += reading.Share * reading.Weight * (WordMatch.At(own.Values, reading.Nearest[i].Cosine) + WordMatch.At(beside.Values, reading.Nearest[reading.Around[i]].Cosine));
            }

            nowhere += reading.Share * reading.Weight * WordMatch.At(anywhere.Values, reading.Best < 0 ? -1 : reading.Nearest[reading.Best].Cosine);
        }

        return readings;
    }

    /// <summary>Adds the gradient of the words' part.</summary>
    /// <param name="example">The question.</param>
    /// <param name="readings">What <see cref="Read(MatchLearner.Example, float[], out float)"/> found.</param>
    /// <param name="pulls">The gradient of the loss by each sentence's score.</param>
    /// <param name="ofNone">By that of none.</param>
    public void Pull(MatchLearner.Example example, Reading[] readings, float[] pulls, float ofNone)
    {
        for (var w = 0; w < readings.Length; w++)
        {
            var (word, vector) = example.Words[w];
            var reading = readings[w];
            var ofTurned = new float[Length];
            var ofWeight = 0f;
            for (var i = 0; i < pulls.Length; i++)
            {
                if (pulls[i] != 0)
                {
                    ofWeight += Pull(own, reading, i, reading.Share * pulls[i], example.Sentences, ofTurned) + Pull(beside, reading, reading.Around[i], reading.Share * pulls[i], example.Sentences, ofTurned);
                }
            }

            ofWeight += Pull(anywhere, reading, reading.Best, reading.Share * ofNone, example.Sentences, ofTurned);
            PullWeight(word, vector, ofWeight * reading.Weight * (1 - (reading.Weight / 2)));
            PullTurn(vector, reading, ofTurned);
        }
    }

    public void Step(float rate, float decay, float rateOfLines, int step)
    {
        foreach (var numbers in OfWords)
        {
            numbers.Step(rate, decay, step);
        }

        foreach (var numbers in OfCosines)
        {
            numbers.Step(rateOfLines, 0, step);
        }
    }

    public WordMatch Learned() => new(
        turning.Values,
        back.Values,
        weigh.Values,
        places.ToDictionary(p => p.Key, p => words.Values[p.Value], StringComparer.Ordinal),
        own.Values,
        beside.Values,
        anywhere.Values);

    private Reading Read(string word, float[] vector, float share, MatchLearner.Sentences sentences)
    {
        var sum = places.TryGetValue(word, out var at) ? words.Values[at] : 0;
        sum += TensorPrimitives.Dot(vector, weigh.Values);
        var code = new float[Rank];
        LearnedMatch.Encode(turning.Values, vector, code);
        var turned = LearnedMatch.Times(back.Values, code);
        TensorPrimitives.Add(turned, vector, turned);
        var scale = 1 / MathF.Max(1e-6f, TensorPrimitives.Norm<float>(turned));
        TensorPrimitives.Multiply(turned, scale, turned);
        var cosines = new float[sentences.Vectors.Length / Length];
        for (var i = 0; i < cosines.Length; i++)
        {
            cosines[i] = TensorPrimitives.Dot(turned, sentences.Vectors.AsSpan(i * Length, Length));
        }

        var nearest = Array.ConvertAll(sentences.PlacesOf, inSentence =>
        {
            (int Place, float Cosine) best = (-1, -1);
            foreach (var place in inSentence)
            {
                if (cosines[place] > best.Cosine)
                {
                    best = (place, cosines[place]);
                }
            }

            return best;
        });
        int nearer(int a, int b) => b >= 0 && nearest[b].Place >= 0 && (a < 0 || nearest[a].Place < 0 || nearest[b].Cosine > nearest[a].Cosine) ? b : a;
        var around = sentences.Neighbours.Select((n, i) => nearer(nearer(i, n.Before), n.After)).ToArray();
        var best = -1;
        for (var i = 0; i < nearest.Length; i++)
        {
            best = nearer(best, i);
        }

        return new Reading(code, turned, scale, 2 / (1 + MathF.Exp(-sum)), share, nearest, around, best);
    }

    /// <summary>Adds the gradient of one cosine's count; gives what it would be by the word's weight.</summary>
    private static float Pull(LearnedNumbers values, Reading reading, int sentence, float pull, MatchLearner.Sentences sentences, float[] ofTurned)
    {
        var (place, cosine) = sentence < 0 ? (-1, -1) : reading.Nearest[sentence];
        var (knot, share) = WordMatch.Between(cosine);
        values.Gradient[knot] += pull * reading.Weight * (1 - share);
        values.Gradient[knot + 1] += pull * reading.Weight * share;
        var (low, high) = (values.Values[knot], values.Values[knot + 1]);
        if (place >= 0 && share is > 0 and < 1)
        {
            var slope = pull * reading.Weight * (high - low) / (WordMatch.Knots[knot + 1] - WordMatch.Knots[knot]);
            TensorPrimitives.MultiplyAdd(sentences.Vectors.AsSpan(place * Length, Length), slope, ofTurned, ofTurned);
        }

        return pull * (((1 - share) * low) + (share * high));
    }

    private void PullWeight(string word, float[] vector, float ofSum)
    {
        if (places.TryGetValue(word, out var at))
        {
            words.Gradient[at] += ofSum;
        }

        TensorPrimitives.MultiplyAdd(vector, ofSum, weigh.Gradient, weigh.Gradient);
    }

    private void PullTurn(float[] vector, Reading reading, float[] ofTurned)
    {
        // What lies along the vector changes its length alone, and that is 1.
        var along = TensorPrimitives.Dot(ofTurned, reading.Turned);
        Span<float> ofCode = stackalloc float[Rank];
        ofCode.Clear();
        for (var k = 0; k < Length; k++)
        {
            var pull = (ofTurned[k] - (along * reading.Turned[k])) * reading.Scale;
            var row = back.Gradient.AsSpan(k * Rank, Rank);
            TensorPrimitives.MultiplyAdd(reading.Code, pull, row, row);
            TensorPrimitives.MultiplyAdd(back.Values.AsSpan(k * Rank, Rank), pull, ofCode, ofCode);
        }

        for (var k = 0; k < Length; k++)
        {
            var row = turning.Gradient.AsSpan(k * Rank, Rank);
            TensorPrimitives.MultiplyAdd(ofCode, vector[k], row, row);
        }
    }
}
