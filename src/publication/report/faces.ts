import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

/** The four faces of an official letter, each an open substitute for the one the standard names. */
export type Face = 'body' | 'strong' | 'head' | 'table';

type FaceSource = { readonly file: string; readonly name: string; readonly standsFor: string };

/** Which open font stands for which face; printed in the method sheet. */
export const FACES: Readonly<Record<Face, FaceSource>> = {
  body: {
    file: '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
    name: 'Noto Serif SC Regular',
    standsFor: '仿宋（正文）',
  },
  strong: {
    file: '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
    name: 'Noto Serif SC Bold',
    standsFor: '小标宋（标题）、楷体（二级标题）',
  },
  head: {
    file: '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf',
    name: 'Noto Sans SC Medium',
    standsFor: '黑体（一级标题、表头）',
  },
  table: {
    file: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
    name: 'Noto Sans SC Regular',
    standsFor: '表内文字',
  },
};

const require = createRequire(import.meta.url);
const opened = new Map<Face, Font>();

/** The parsed font of a face; parsed once in a process, because each file has more than 10 MB. */
export function openFace(face: Face): Font {
  const known = opened.get(face);
  if (known !== undefined) return known;
  const font = create(readFileSync(require.resolve(FACES[face].file)));
  opened.set(face, font);
  return font;
}
