const MM = 72 / 25.4;

/** The page of an official letter (GB/T 9704-2012), in points. */
export const LETTER = {
  left: 28 * MM,
  top: 37 * MM,
  width: 156 * MM,
  height: 225 * MM,
  /** The dashes beside the page number stand 7 mm below the text area. */
  pageNumberAt: (37 + 225 + 7) * MM,
  charactersPerLine: 28,
  linesPerPage: 22,
  titleSize: 22,
  bodySize: 16,
  pageNumberSize: 14,
} as const;

/** Distance between the baselines of body text: 22 lines fill the text area. */
export const LINE_PITCH = LETTER.height / LETTER.linesPerPage;

/** Room between characters of body text: 28 characters fill a line. */
export const BODY_SPACING = LETTER.width / LETTER.charactersPerLine - LETTER.bodySize;
