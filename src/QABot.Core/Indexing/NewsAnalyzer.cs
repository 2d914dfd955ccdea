using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace QABot.Core.Indexing;

/// <summary>Hands the terms of <see cref="TextAnalysis"/> to Lucene; stop words are left out, as questions leave them out.</summary>
internal sealed class NewsAnalyzer : Analyzer
{
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader) => new(new NewsTokenizer(reader));

    private sealed class NewsTokenizer : Tokenizer
    {
        private readonly ICharTermAttribute term;
        private readonly IOffsetAttribute offset;
        private List<Token> tokens = [];
        private int next;

        public NewsTokenizer(TextReader input)
            : base(input)
        {
            term = AddAttribute<ICharTermAttribute>();
            offset = AddAttribute<IOffsetAttribute>();
        }

        public override void Reset()
        {
            base.Reset();
            tokens = TextAnalysis.Analyze(m_input.ReadToEnd());
            next = 0;
        }

        public override bool IncrementToken()
        {
            ClearAttributes();
            while (next < tokens.Count)
            {
                var token = tokens[next++];
                if (token.Traits.HasFlag(TokenTraits.Stop))
                {
                    continue;
                }

                term.SetEmpty().Append(token.Term);
                offset.SetOffset(CorrectOffset(token.Start), CorrectOffset(token.Start + token.Length));
                return true;
            }

            return false;
        }
    }
}
