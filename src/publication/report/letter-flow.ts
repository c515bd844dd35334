import { BODY_SPACING, LETTER, LINE_PITCH } from './letter-page.js';
import { breakLines } from './break-lines.js';
import type { Face } from './faces.js';
import type { Pen, TypeSetter } from './type-setter.js';

const BOTTOM = LETTER.top + LETTER.height;

/** Office and date, with a line before them; a seal over both reaches into the lower margin at most. */
const SIGNATURE_LINES = 3;

type Heading = { readonly pen: Pen; readonly text: string; readonly lines: readonly string[] };

/** Text that flows down the pages of an official letter, from line to line of its grid. */
export class LetterFlow {
  /** Top of the free part of the page. */
  y: number = LETTER.top;
  private pageNumber = 0;
  private bottom: number = BOTTOM;
  private waiting: Heading[] = [];

  constructor(
    readonly setter: TypeSetter,
    /** A small line that stands beside every page number, such as the digest of the results. */
    private readonly foot: string,
  ) {}

  newPage(): void {
    this.setter.canvas.addPage();
    this.pageNumber += 1;
    this.y = LETTER.top;
    this.drawPageNumber();
  }

  /** Begins a new page when less than `height` is left on this one; headings that wait for what follows are set before it. */
  need(height: number): void {
    const headings = this.waiting;
    this.waiting = [];
    if (headings.length > 0) this.toGrid();
    const above = headings.reduce((sum, { lines }) => sum + lines.length * LINE_PITCH, 0);
    if (this.pageNumber === 0 || this.y + above + height > this.bottom + 0.01) this.newPage();
    for (const { pen, text, lines } of headings) {
      this.setter.canvas.outline.addItem(text);
      lines.forEach((line, index) => this.line(pen, line, { indent: index === 0, last: true }));
    }
  }

  left(): number {
    return this.bottom - this.y;
  }

  /** From here on every page keeps room for the signature, so that it never stands on a page without text. */
  keepRoomForSignature(): void {
    this.bottom = BOTTOM - SIGNATURE_LINES * LINE_PITCH;
  }

  gap(lines: number): void {
    this.y += lines * LINE_PITCH;
  }

  /** The title: centred, one line under another, a free line before and after; a short last line is evened out. */
  title(lines: readonly string[]): void {
    const pen: Pen = { face: 'strong', size: LETTER.titleSize };
    const pitch = LETTER.titleSize * 1.6;
    this.need(pitch * (lines.length + 2));
    this.gap(0.25);
    for (const text of lines) {
      for (const line of this.titleLines(pen, text)) this.centred(pen, line, pitch);
    }
    this.gap(0.5);
  }

  /** One centred line under the title, in body type. */
  subtitle(text: string): void {
    this.centred({ face: 'body', size: LETTER.bodySize }, text, LINE_PITCH);
    this.gap(0.5);
  }

  /** A heading. It waits for what follows and goes with it to the next page, together with other headings that wait. */
  heading(face: Face, text: string): void {
    const pen: Pen = { face, size: LETTER.bodySize };
    this.waiting.push({ pen, text, lines: this.bodyLines(pen, text) });
  }

  /** A paragraph of body text, two characters indented, flush on both sides; none of its lines stands alone on a page. */
  paragraph(text: string): void {
    const pen: Pen = { face: 'body', size: LETTER.bodySize };
    const lines = this.bodyLines(pen, text);
    this.toGrid();
    lines.forEach((line, index) => {
      this.need(LINE_PITCH * linesTogether(index, lines.length));
      this.line(pen, line, { indent: index === 0, last: index === lines.length - 1 });
    });
  }

  /** Office and date, kept together: the date ends four characters before the edge, the office stands centred above it. */
  signature(office: string, date: string): void {
    this.bottom = BOTTOM;
    this.need(LINE_PITCH * SIGNATURE_LINES);
    this.toGrid();
    this.gap(1);
    const pen: Pen = { face: 'body', size: LETTER.bodySize };
    const cell = LETTER.bodySize + BODY_SPACING;
    const widths = [office, date].map((text) => this.setter.unitWidth(pen.face, text) * pen.size) as [number, number];
    const right = LETTER.left + LETTER.width;
    const middle = Math.min(right - 4 * cell - widths[1] / 2, right - widths[0] / 2);
    [office, date].forEach((text, index) => {
      this.setter.draw(pen, text, { x: middle - (widths[index] as number) / 2, y: this.baseline(pen) });
      this.gap(1);
    });
  }

  /** Small notes under a table. */
  note(text: string): void {
    const pen: Pen = { face: 'body', size: 10.5 };
    for (const line of this.lines(pen, text, { limit: LETTER.width })) {
      this.need(16);
      this.setter.draw(pen, line, { x: LETTER.left, y: this.y + 12 });
      this.y += 16;
    }
  }

  centred(pen: Pen, line: string, pitch: number): void {
    const width = this.setter.unitWidth(pen.face, line) * pen.size;
    const x = LETTER.left + (LETTER.width - width) / 2;
    this.setter.draw(pen, line, { x, y: this.y + pitch / 2 + this.setter.middle(pen) });
    this.y += pitch;
  }

  /** One line of body text or of a heading; every one but the last is drawn flush. */
  private line(pen: Pen, line: string, { indent, last }: { indent: boolean; last: boolean }): void {
    const offset = indent ? 2 * (pen.size + BODY_SPACING) : 0;
    const spacing = last ? BODY_SPACING : this.flush(pen, line, LETTER.width - offset);
    this.setter.draw(pen, line, { x: LETTER.left + offset, y: this.baseline(pen), spacing });
    this.gap(1);
  }

  private bodyLines(pen: Pen, text: string): string[] {
    const room = { limit: LETTER.width, firstIndent: 2 * (pen.size + BODY_SPACING) };
    return this.lines(pen, text, room, BODY_SPACING);
  }

  /** Moves on to the next line of the grid of 22 lines, which tables leave. */
  private toGrid(): void {
    this.y = LETTER.top + Math.ceil((this.y - LETTER.top) / LINE_PITCH - 0.001) * LINE_PITCH;
  }

  /** Where the last line would be shorter than half, the narrowest setting with as many lines. */
  private titleLines(pen: Pen, text: string): string[] {
    const lines = this.lines(pen, text, { limit: LETTER.width });
    const last = this.setter.unitWidth(pen.face, lines.at(-1) ?? '') * pen.size;
    if (lines.length < 2 || last >= LETTER.width / 2) return lines;
    for (let limit = LETTER.width / 2; limit < LETTER.width; limit += pen.size / 4) {
      const evened = this.lines(pen, text, { limit });
      if (evened.length === lines.length) return evened;
    }
    return lines;
  }

  private lines(pen: Pen, text: string, room: { limit: number; firstIndent?: number }, spacing = 0): string[] {
    return breakLines(text, (char) => this.setter.advance(pen.face, char) * pen.size + spacing, room);
  }

  /** The spacing that makes a full line end exactly at the right edge. */
  private flush(pen: Pen, line: string, width: number): number {
    const count = [...line].length;
    if (count < 2) return BODY_SPACING;
    return (width - this.setter.unitWidth(pen.face, line) * pen.size) / (count - 1);
  }

  private baseline(pen: Pen): number {
    return this.y + LINE_PITCH / 2 + this.setter.middle(pen);
  }

  /** "— 1 —": right on odd pages, left on even ones, one character in from the edge. */
  private drawPageNumber(): void {
    const pen: Pen = { face: 'body', size: LETTER.pageNumberSize };
    const text = `— ${this.pageNumber} —`;
    const small: Pen = { face: 'body', size: 6.5 };
    const width = this.setter.unitWidth(pen.face, text) * pen.size;
    const odd = this.pageNumber % 2 === 1;
    const y = LETTER.pageNumberAt + this.setter.middle(pen);
    const right = LETTER.left + LETTER.width;
    this.setter.draw(pen, text, { x: odd ? right - pen.size - width : LETTER.left + pen.size, y });
    const footWidth = this.setter.unitWidth(small.face, this.foot) * small.size;
    this.setter.draw(small, this.foot, { x: odd ? LETTER.left : right - footWidth, y });
  }
}

/** How many lines of a paragraph, from this one on, must stand on one page, so that neither its first nor its last is alone. */
function linesTogether(index: number, count: number): number {
  if (index === 0) return count <= 3 ? count : 2;
  return index === count - 2 ? 2 : 1;
}
