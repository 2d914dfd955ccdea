namespace QABot.Storage;

/// <summary>What was deleted of a user.</summary>
/// <param name="Conversations">Conversations.</param>
/// <param name="Questions">Questions kept beside answers, waiting for moderators or waiting for an answer.</param>
/// <param name="Votes">Votes that no longer say whose they are.</param>
/// <param name="Subscriptions">Wishes to be told.</param>
/// <param name="Messages">Records of sent messages in the private chat.</param>
/// <param name="Language">Whether a chosen language was kept.</param>
internal sealed record Forgotten(int Conversations, int Questions, int Votes, int Subscriptions, int Messages, bool Language)
{
    /// <summary>Whether there was anything.</summary>
    public bool Anything => Conversations + Questions + Votes + Subscriptions + Messages > 0 || Language;
}
