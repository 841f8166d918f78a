// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
const INVISIBLE = new RegExp(`${CONTROL.source}|\\ufeff|\\p{Cs}`, 'gu');
const LONE_SURROGATE = /\p{Cs}/u;

/** Whether the text has a control character or a line separator. */
export function hasControl(text: string): boolean {
  return CONTROL.test(text);
}

/** The text without its control characters. */
export function withoutControl(text: string): string {
  return text.replace(new RegExp(CONTROL.source, 'g'), '');
}

/** Whether the text has half of a surrogate pair, so that it cannot be written as UTF-8. */
export function hasLoneSurrogate(text: string): boolean {
  return LONE_SURROGATE.test(text);
}

/** The text for a message: in backticks, with what cannot be seen spelled as `\uXXXX`. */
export function show(text: string): string {
  return `\`${text.replace(INVISIBLE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}\``;
}
