import type { Manifest } from '../manifest/manifest';
import { isShared } from '../manifest/shared';

/** Signs that a rule may look for in texts. */
export const SIGNS = ['{', 'pul-'] as const;

/**
 * What manifests mention: the names of their fields, their values that begin with a capital letter, as those of choices
 * do, and of {@link SIGNS} those that are in any text or name. One look at everything, so that most rules need none.
 */
export function wordsOf(manifests: readonly Manifest[]): ReadonlySet<string> {
  const words = new Set<string>();
  const seen = new Set<object>();
  for (const manifest of manifests) addWords(manifest, words, seen);
  return words;
}

function addWords(value: unknown, words: Set<string>, seen: Set<object>): void {
  if (typeof value === 'string') {
    const first = value.charCodeAt(0);
    if (first >= CAPITAL_A && first <= CAPITAL_Z) words.add(value);
    addSigns(value, words);
  } else if (Array.isArray(value)) {
    for (const item of value) addWords(item, words, seen);
  } else if (typeof value === 'object' && value !== null) {
    if (seen.has(value)) return;
    if (isShared(value)) seen.add(value);
    for (const name in value) {
      if (!words.has(name)) {
        words.add(name);
        addSigns(name, words);
      }
      addWords((value as Record<string, unknown>)[name], words, seen);
    }
  }
}

function addSigns(text: string, words: Set<string>): void {
  for (const sign of SIGNS) if (text.includes(sign)) words.add(sign);
}

const [CAPITAL_A, CAPITAL_Z] = [65, 90];
