using System.Text;
using QABot.Core.Answers;

namespace QABot.Rendering;

/// <summary>Builds a text in HTML and in plain form side by side and counts what chat limits count. Not safe for concurrent use.</summary>
internal sealed class RichText
{
    private readonly StringBuilder html = new();
    private readonly StringBuilder plain = new();

    /// <summary>UTF-16 units that a reader sees.</summary>
    public int Length { get; private set; }

    /// <summary>Entities (bold, links, quotes…) so far.</summary>
    public int Entities { get; private set; }

    /// <summary>Bytes of the HTML form in UTF-8.</summary>
    public int HtmlBytes => Encoding.UTF8.GetByteCount(html.ToString());

    /// <summary>Adds text as it is.</summary>
    public RichText Add(string text)
    {
        Escape(text);
        plain.Append(text);
        Length += text.Length;
        return this;
    }

    /// <summary>Adds bold text; an empty one leaves no mark-up behind.</summary>
    public RichText Bold(string text) => Tagged("b", text);

    /// <summary>Adds italic text.</summary>
    public RichText Italic(string text) => Tagged("i", text);

    /// <summary>Adds a link; the plain form writes the address after it.</summary>
    public RichText Link(string text, string address)
    {
        html.Append("<a href=\"").Append(address.Replace("&", "&amp;", StringComparison.Ordinal).Replace("\"", "%22", StringComparison.Ordinal).Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal)).Append("\">");
        Escape(text);
        html.Append("</a>");
        plain.Append(text).Append(" (").Append(address).Append(')');
        Length += text.Length;
        Entities++;
        return this;
    }

    /// <summary>Adds a block quote.</summary>
    /// <param name="expandable">Whether clients may fold it after some three lines.</param>
    /// <param name="content">Adds what it holds; quotes do not nest.</param>
    public RichText Quote(bool expandable, Action<RichText> content)
    {
        html.Append(expandable ? "<blockquote expandable>" : "<blockquote>");
        Entities++;
        content(this);
        html.Append("</blockquote>");
        return this;
    }

    /// <summary>Adds another text.</summary>
    public RichText Append(RichText other)
    {
        html.Append(other.html);
        plain.Append(other.plain);
        Length += other.Length;
        Entities += other.Entities;
        return this;
    }

    /// <summary>The finished message.</summary>
    public RenderedMessage ToMessage(IReadOnlyList<Evidence> evidence, IReadOnlyList<IReadOnlyList<Button>> rows) =>
        new(html.ToString(), plain.ToString(), evidence, rows);

    private RichText Tagged(string tag, string text)
    {
        if (text.Length == 0)
        {
            return this;
        }

        html.Append('<').Append(tag).Append('>');
        Escape(text);
        html.Append("</").Append(tag).Append('>');
        plain.Append(text);
        Length += text.Length;
        Entities++;
        return this;
    }

    private void Escape(string text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                _ => html.Append(c),
            };
        }
    }
}
