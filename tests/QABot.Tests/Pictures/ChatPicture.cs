using System.Globalization;
using System.Net;
using System.Text;
using QABot.Tests.Support;

namespace QABot.Tests.Pictures;

/// <summary>Draws a chat as an SVG: bubbles, quotations, buttons. It writes no word of its own, and the same chat gives the same bytes.</summary>
internal sealed class ChatPicture
{
    private const double Width = 600;
    private const double Margin = 16;
    private const double BubbleWidth = 500;
    private const double Padding = 12;
    private const double Size = 15;
    private const double LineHeight = 21;
    private const double ButtonHeight = 34;
    private const double Gap = 4;

    private readonly StringBuilder drawn = new();
    private double y = Margin;

    private ChatPicture()
    {
    }

    public static string Draw(IEnumerable<ChatEntry> entries)
    {
        var picture = new ChatPicture();
        foreach (var entry in entries)
            picture.Add(entry);
        var height = Number(picture.y);
        var width = Number(Width);
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">
            <rect width="{width}" height="{height}" rx="10" fill="#dfe6ec"/>
            <g font-family="'Helvetica Neue',Helvetica,Arial,'Liberation Sans',sans-serif" font-size="{Number(Size)}" fill="#16191d">
            {picture.drawn}</g>
            </svg>

            """.ReplaceLineEndings("\n");
    }

    private void Add(ChatEntry entry)
    {
        var inner = BubbleWidth - (2 * Padding);
        var lines = TextLayout.Lines(entry.Content, inner, Size);
        var wide = lines.Max(line => line.Width + (line.Quoted ? TextLayout.QuoteInset : 0));
        if (entry.Author is { } name)
            wide = Math.Max(wide, TextWidths.Of(name, Size, bold: true));
        if (entry.Answers is { } target)
            wide = Math.Max(wide, Math.Min(inner, 14 + Math.Max(TextWidths.Of(target.Text, 14), TextWidths.Of(target.Author, 14, bold: true))));
        var bubble = entry.Keyboard.Count > 0 || wide > inner - 60 ? BubbleWidth : wide + (2 * Padding);
        var left = entry.Mine ? Width - Margin - bubble : Margin;
        var height = (2 * Padding) - 4 + (lines.Count * LineHeight) + (entry.Author is null ? 0 : LineHeight) + (entry.Answers is null ? 0 : 46);
        Box(left, y, bubble, height, 12, entry.Mine ? "#e3f9d2" : "#ffffff");
        var top = y + Padding - 2;
        if (entry.Author is { } author)
        {
            Text(author, left + Padding, top + 15, "fill=\"#2f7cc0\" font-weight=\"bold\"", TextWidths.Of(author, Size, bold: true));
            top += LineHeight;
        }

        if (entry.Answers is { } answered)
        {
            Reply(answered, left + Padding, top, bubble - (2 * Padding));
            top += 46;
        }

        Lines(lines, left + Padding, top, bubble - (2 * Padding));
        y += height;
        foreach (var row in entry.Keyboard)
            Buttons(row, left, bubble, entry.Pressed);
        y += Margin - 2;
    }

    private void Reply((string Author, string Text) answered, double left, double top, double width)
    {
        Box(left, top, width, 40, 4, "#eef4fa");
        Box(left, top, 3, 40, 1.5, "#3d8fd1");
        var text = answered.Text.Split('\n')[0];
        var fits = text;
        for (var cut = text.Length - 1; cut > 0 && TextWidths.Of(fits, 14) > width - 18; cut--)
            fits = text[..cut].TrimEnd() + "…";
        Text(answered.Author, left + 10, top + 16, "fill=\"#2f7cc0\" font-weight=\"bold\" font-size=\"14\"", TextWidths.Of(answered.Author, 14, bold: true));
        Text(fits, left + 10, top + 33, "fill=\"#4a525a\" font-size=\"14\"", TextWidths.Of(fits, 14));
    }

    private void Lines(IReadOnlyList<TextLine> lines, double left, double top, double width)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (!lines[i].Quoted || (i > 0 && lines[i - 1].Quoted))
                continue;
            var count = lines.Skip(i).TakeWhile(line => line.Quoted).Count();
            Box(left, top + (i * LineHeight), width, (count * LineHeight) - 1, 4, "#eef4fa");
            Box(left, top + (i * LineHeight), 3, (count * LineHeight) - 1, 1.5, "#3d8fd1");
        }

        for (var i = 0; i < lines.Count; i++)
            Line(lines[i], left + (lines[i].Quoted ? 10 : 0), top + (i * LineHeight) + 15);
    }

    /// <summary>Pieces of one style are one text of a fixed width, so that another font does not move what follows; symbols are texts of their own.</summary>
    private void Line(TextLine line, double x, double baseline)
    {
        for (var i = 0; i < line.Pieces.Count;)
        {
            var first = line.Pieces[i];
            var symbols = TextWidths.HoldsSymbols(first.Text);
            var end = i + 1;
            while (!symbols && end < line.Pieces.Count && line.Pieces[end] is var next
                && (next.Bold, next.Italic, next.Link) == (first.Bold, first.Italic, first.Link) && !TextWidths.HoldsSymbols(next.Text))
            {
                end++;
            }

            var text = string.Concat(line.Pieces.Skip(i).Take(end - i).Select(piece => piece.Text));
            var shown = text.TrimStart();
            var indent = TextWidths.Of(text[..^shown.Length], Size, first.Bold);
            var width = line.Pieces.Skip(i).Take(end - i).Sum(piece => piece.Width);
            var style = (first.Bold ? " font-weight=\"bold\"" : "") + (first.Italic ? " font-style=\"italic\"" : "") + (first.Link ? " fill=\"#2f7cc0\"" : "");
            Text(shown, x + indent, baseline, style.TrimStart(), width - indent);
            x += width;
            i = end;
        }
    }

    private void Buttons(IReadOnlyList<SentButton> row, double left, double width, string? pressed)
    {
        var each = (width - (Gap * (row.Count - 1))) / row.Count;
        for (var i = 0; i < row.Count; i++)
        {
            var x = left + (i * (each + Gap));
            var isPressed = row[i].Label == pressed;
            Box(x, y + Gap, each, ButtonHeight, 8, isPressed ? "#4f88b8" : "#b9c9d8");
            var label = row[i].Label;
            while (label.Length > 1 && TextWidths.Of(label, 14) > each - 10)
                label = label.TrimEnd('…')[..^1].TrimEnd() + "…";
            Text(label, x + (each / 2), y + Gap + 22, $"font-size=\"14\" text-anchor=\"middle\" fill=\"{(isPressed ? "#ffffff" : "#1d3c57")}\"", null);
        }

        y += ButtonHeight + Gap;
    }

    private void Box(double x, double top, double width, double height, double radius, string fill) => drawn.Append(
        CultureInfo.InvariantCulture,
        $"<rect x=\"{Number(x)}\" y=\"{Number(top)}\" width=\"{Number(width)}\" height=\"{Number(height)}\" rx=\"{Number(radius)}\" fill=\"{fill}\"/>\n");

    private void Text(string text, double x, double baseline, string style, double? width)
    {
        if (text.Length == 0)
            return;
        var length = width is { } fixedWidth && !TextWidths.HoldsSymbols(text) ? $" textLength=\"{Number(fixedWidth)}\" lengthAdjust=\"spacingAndGlyphs\"" : "";
        drawn.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{Number(x)}\" y=\"{Number(baseline)}\"{(style.Length > 0 ? " " + style : "")}{length}>{WebUtility.HtmlEncode(text)}</text>\n");
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
