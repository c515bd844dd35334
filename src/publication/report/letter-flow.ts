import { BODY_SPACING, LETTER, LINE_PITCH } from './letter-page.js';
import { breakLines } from './break-lines.js';
import type { Face } from './faces.js';
import type { Pen, TypeSetter } from './type-setter.js';

const BOTTOM = LETTER.top + LETTER.height;

/** Text that flows down the pages of an official letter, from line to line of its grid. */
export class LetterFlow {
  /** Top of the free part of the page. */
  y: number = LETTER.top;
  private pageNumber = 0;

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

  /** Begins a new page when less than `height` is left on this one. */
  need(height: number): boolean {
    if (this.pageNumber > 0 && this.y + height <= BOTTOM + 0.01) return false;
    this.newPage();
    return true;
  }

  left(): number {
    return BOTTOM - this.y;
  }

  gap(lines: number): void {
    this.y += lines * LINE_PITCH;
  }

  /** The title: centred, one line under another, a free line before and after. */
  title(lines: readonly string[]): void {
    const pen: Pen = { face: 'strong', size: LETTER.titleSize };
    const pitch = LETTER.titleSize * 1.6;
    this.need(pitch * (lines.length + 2));
    this.gap(0.5);
    for (const text of lines) {
      for (const line of this.lines(pen, text, { limit: LETTER.width })) this.centred(pen, line, pitch);
    }
    this.gap(1);
  }

  /** A heading, kept together with three lines, or a caption, head and first row, of what follows. */
  heading(face: Face, text: string): void {
    this.need(LINE_PITCH * 4);
    this.setter.canvas.outline.addItem(text);
    this.set({ face, size: LETTER.bodySize }, text, 2);
  }

  /** A paragraph of body text, two characters indented, flush on both sides. */
  paragraph(text: string): void {
    this.set({ face: 'body', size: LETTER.bodySize }, text, 2);
  }

  /** Office and date, kept together: the date ends four characters before the edge, the office stands centred above it. */
  signature(office: string, date: string): void {
    const pen: Pen = { face: 'body', size: LETTER.bodySize };
    const cell = LETTER.bodySize + BODY_SPACING;
    const widths = [office, date].map((text) => this.setter.unitWidth(pen.face, text) * pen.size) as [number, number];
    const right = LETTER.left + LETTER.width;
    const middle = Math.min(right - 4 * cell - widths[1] / 2, right - widths[0] / 2);
    this.need(LINE_PITCH * 2);
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

  private set(pen: Pen, text: string, indent: number): void {
    const cell = pen.size + BODY_SPACING;
    const lines = this.lines(pen, text, { limit: LETTER.width, firstIndent: indent * cell }, BODY_SPACING);
    lines.forEach((line, index) => {
      this.need(LINE_PITCH);
      const offset = index === 0 ? indent * cell : 0;
      const spacing = index === lines.length - 1 ? BODY_SPACING : this.flush(pen, line, LETTER.width - offset);
      this.setter.draw(pen, line, { x: LETTER.left + offset, y: this.baseline(pen), spacing });
      this.gap(1);
    });
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
