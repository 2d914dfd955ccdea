using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace QABot.Storage;

/// <summary>
/// Names users and texts by keyed hashes (HMAC-SHA-256, first 16 hexadecimal digits), so that neither store nor log says who asked.
/// The key is made at first use and lives in the store. Safe for concurrent use.
/// </summary>
internal sealed class UserHash
{
    private readonly byte[] key;

    /// <summary>Reads the key from the store, or makes one.</summary>
    public UserHash(Database database)
    {
        database.Write(connection => connection.Execute(
            "INSERT OR IGNORE INTO setting (name, value) VALUES ('user_hash_key', $key)", ("$key", RandomNumberGenerator.GetBytes(32))));
        key = database.Read(connection => connection.Query("SELECT value FROM setting WHERE name = 'user_hash_key'", row => (byte[])row[0]))[0];
    }

    /// <summary>The user's name in store and logs; the same for the same user as long as the store lives.</summary>
    public string OfUser(long userId)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, userId);
        return Short(bytes);
    }

    /// <summary>A fingerprint by which an unchanged text is recognised without keeping it.</summary>
    public string OfText(string text) => Short(Encoding.UTF8.GetBytes(text));

    private string Short(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(HMACSHA256.HashData(key, bytes).AsSpan(0, 8));
}
