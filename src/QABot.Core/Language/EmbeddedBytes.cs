namespace QABot.Core.Language;

/// <summary>Reads a data file that ships inside the assembly.</summary>
internal static class EmbeddedBytes
{
    /// <exception cref="InvalidOperationException">The assembly was built without it.</exception>
    public static byte[] Read(string resource)
    {
        using var stream = typeof(EmbeddedBytes).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {resource}.");
        var bytes = GC.AllocateUninitializedArray<byte>(checked((int)stream.Length));
        stream.ReadExactly(bytes);
        return bytes;
    }
}
