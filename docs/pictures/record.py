#!/usr/bin/env python3
"""Draws what the bot writes to a terminal: record.py OUT.svg QUESTION

Runs the Release build's `ask` in a pseudo-terminal and turns its output into an SVG, so that the picture in the README
is what the bot really wrote.
"""
import html
import os
import pty
import re
import struct
import subprocess
import sys
import fcntl
import termios

COLUMNS, LINE, CHAR, MARGIN = 96, 19, 8.4, 18
PALETTE = {"6": "#56b6c2", "3": "#d7a65f", "2": "#98c379", "1": "#e06c75"}
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def run(question):
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 200, COLUMNS, 0, 0))
    command = ["dotnet", "src/QABot/bin/Release/net10.0/qabot.dll", "ask", question]
    child = subprocess.Popen(command, cwd=ROOT, stdin=slave, stdout=slave, stderr=subprocess.DEVNULL,
                             env={**os.environ, "TERM": "xterm-256color"})
    os.close(slave)
    written = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:
            break
        if not piece:
            break
        written += piece
    child.wait()
    return written.decode("utf-8")


def spans(line, style):
    """Pieces of a line with their style; the style carries over to the next line."""
    for piece in re.split(r"(\x1b\[[0-9;?]*[a-zA-Z])", line):
        if not piece.startswith("\x1b"):
            if piece:
                yield piece, dict(style)
        elif piece.endswith("m"):
            codes = piece[2:-1].split(";") if piece[2:-1] else ["0"]
            if codes == ["0"]:
                style.clear()
            elif codes[:2] == ["38", "5"]:
                style["fill"] = PALETTE.get(codes[2], "#d4d4d4")
            else:
                for code in codes:
                    if code == "1":
                        style["weight"] = "bold"
                    elif code == "2":
                        style["fill"] = "#8b93a1"
                    elif code in ("33", "36"):
                        style["fill"] = PALETTE[code[1]]


def draw(question, output):
    lines = [[(f"$ qabot ask \"{question}\"", {"fill": "#98c379"})]]
    style = {}
    for line in output.replace("\r", "").rstrip("\n").split("\n"):
        lines.append([(text.rstrip("\n"), look) for text, look in spans(line, style)])
    width = MARGIN * 2 + COLUMNS * CHAR
    height = MARGIN * 2 + 24 + len(lines) * LINE
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" viewBox="0 0 {width:.0f} {height}">',
        f'<rect width="100%" height="100%" rx="9" fill="#1e2127"/>',
        *(f'<circle cx="{20 + i * 20}" cy="18" r="6" fill="{c}"/>' for i, c in enumerate(("#e06c75", "#d7a65f", "#98c379"))),
        '<g font-family="DejaVu Sans Mono,Menlo,Consolas,monospace" font-size="14" fill="#d4d4d4" xml:space="preserve">',
    ]
    for row, line in enumerate(lines):
        y = MARGIN + 36 + row * LINE
        column = 0
        for text, look in line:
            if text.strip():
                x = MARGIN + column * CHAR
                fill = f' fill="{look["fill"]}"' if "fill" in look else (' fill="#ffffff"' if "weight" in look else "")
                weight = ' font-weight="bold"' if "weight" in look else ""
                shown = html.escape(text.rstrip(), quote=False)
                length = f' textLength="{len(text.rstrip()) * CHAR:.1f}"'
                out.append(f'<text x="{x:.1f}" y="{y}"{fill}{weight}{length}>{shown}</text>')
            column += len(text)
    out += ["</g>", "</svg>", ""]
    return "\n".join(out)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(draw(sys.argv[2], run(sys.argv[2])))
