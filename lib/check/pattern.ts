/**
 * A pattern of names that `/` separates: `*` stands for any part of a name, `?` for one character, `**` for any number of
 * names.
 */
export function matcher(pattern: string): (text: string) => boolean {
  const source = pattern
    .split('/')
    .map((name, i, { length }) => {
      if (name === '**') return i === length - 1 ? '.*' : '(?:.*/)?';
      const one = name
        .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
        .replace(/\*+/g, '[^/]*')
        .replaceAll('?', '[^/]');
      return i === length - 1 ? one : `${one}/`;
    })
    .join('');
  const regexp = new RegExp(`^${source}$`, 's');
  return (text) => regexp.test(text);
}
