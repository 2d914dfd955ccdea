using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace QABot.Operations;

/// <summary>A fingerprint of a folder's files by name, size and time of change, by which a change is noticed without reading them.</summary>
internal static class FolderState
{
    /// <summary>The fingerprint, sub-folders included.</summary>
    /// <exception cref="IOException">The folder is missing or unreadable.</exception>
    public static string Of(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"{file.FullName}\0{(file.Exists ? file.Length : -1)}\0{file.LastWriteTimeUtc.Ticks}\n")));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
