import { openFace, type Face } from './faces.js';

/** A PDFKit document, reduced to what type-setting needs. */
export type Canvas = PDFKit.PDFDocument;

/** A character for which none of the embedded fonts has a glyph. */
export class MissingGlyph extends Error {
  constructor(readonly character: string) {
    super(`no embedded font has a glyph for ${character} (U+${character.codePointAt(0)?.toString(16).toUpperCase()})`);
  }
}

export type Pen = { readonly face: Face; readonly size: number };

/** What of PDFKit's inside is used, so that a line of text costs one operator and no layout (a test draws through it). */
type Inside = {
  readonly _font: { readonly id: string; encode(text: string): [string[], unknown]; ref(): unknown };
  readonly page: { readonly fonts: Record<string, unknown> };
  addContent(operators: string): void;
};

type Letter = { readonly advance: number; code: string | null };

const FACE_LIST: readonly Face[] = ['body', 'strong', 'head', 'table'];

/**
 * Measures and draws single lines of text. Advances and codes come from a table of characters per face, so that a cell
 * costs a few look-ups; what is drawn is exactly as wide as what was measured. A character without a glyph is an
 * error and never a box on paper.
 */
export class TypeSetter {
  private readonly letters = new Map<Face, Map<string, Letter>>();
  private face: Face | null = null;

  constructor(readonly canvas: Canvas) {
    for (const face of FACE_LIST) {
      canvas.registerFont(face, openFace(face) as unknown as PDFKit.Mixins.PDFFontSource);
      this.letters.set(face, new Map());
    }
  }

  /** Advance of one character at size 1. */
  advance(face: Face, char: string): number {
    return this.letter(face, char).advance;
  }

  /** Width of a single line at size 1, without spacing between characters. */
  unitWidth(face: Face, text: string): number {
    const known = this.letters.get(face) as Map<string, Letter>;
    let width = 0;
    for (const char of text) width += (known.get(char) ?? this.letter(face, char)).advance;
    return width;
  }

  /** Draws one line with its baseline at `y`, which must already be known to fit. */
  draw(pen: Pen, text: string, at: { x: number; y: number; spacing?: number }): void {
    if (text === '') return;
    const inside = this.canvas as unknown as Inside;
    if (this.face !== pen.face) this.canvas.font(pen.face);
    this.face = pen.face;
    const font = inside._font;
    inside.page.fonts[font.id] ??= font.ref();
    let codes = '';
    for (const char of text) {
      const letter = this.letter(pen.face, char);
      codes += letter.code ??= font.encode(char)[0].join('');
    }
    const spacing = `${points(at.spacing ?? 0)} Tc`;
    // The page is measured from its top, so the text is turned back upright.
    const place = `1 0 0 -1 ${points(at.x)} ${points(at.y)} Tm`;
    inside.addContent(`BT /${font.id} ${points(pen.size)} Tf ${spacing} ${place} <${codes}> Tj ET`);
  }

  /** Height above the baseline at which the middle of the characters lies. */
  middle(pen: Pen): number {
    return pen.size * 0.36;
  }

  private letter(face: Face, char: string): Letter {
    const known = this.letters.get(face) as Map<string, Letter>;
    const found = known.get(char);
    if (found !== undefined) return found;
    const font = openFace(face);
    const codePoint = char.codePointAt(0) as number;
    if (!font.hasGlyphForCodePoint(codePoint)) throw new MissingGlyph(char);
    const made = { advance: font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm, code: null };
    known.set(char, made);
    return made;
  }
}

function points(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
