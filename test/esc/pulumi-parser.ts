/**
 * Pulumi's `ParsePropertyPath`, step by step as in go/common/resource/properties_path.go of
 * github.com/pulumi/pulumi/sdk/v3 v3.274.1 (Apache-2.0). The vectors hold it to the original, so that it can
 * answer for texts that no vector has.
 *
 * @returns the steps, or undefined where Pulumi gives an error
 */
export function pulumiParse(text: string): (string | bigint)[] | undefined {
  const steps: (string | bigint)[] = [];
  let rest = text;
  if (rest.startsWith('.')) return undefined;
  while (rest !== '') {
    if (rest.startsWith('.')) {
      rest = rest.slice(1);
      if (rest === '') return undefined;
    } else if (rest.startsWith('["')) {
      let name = '';
      let at = 2;
      for (; rest[at] !== '"'; at++) {
        if (at >= rest.length) return undefined;
        if (rest[at] === '\\' && rest[at + 1] === '"') at++;
        name += rest[at];
      }
      if (rest[at + 1] !== ']') return undefined;
      steps.push(name);
      rest = rest.slice(at + 2);
    } else if (rest.startsWith('[')) {
      const end = rest.indexOf(']');
      const inner = rest.slice(1, end);
      if (end === -1 || !/^(\*|[+-]?[0-9]+)$/.test(inner)) return undefined;
      const index = inner === '*' ? '*' : BigInt(inner.replace('+', ''));
      if (typeof index === 'bigint' && BigInt.asIntN(64, index) !== index) return undefined;
      steps.push(index);
      rest = rest.slice(end + 1);
    } else {
      const end = rest.search(/[.[]/);
      steps.push(end === -1 ? rest : rest.slice(0, end));
      rest = end === -1 ? '' : rest.slice(end);
    }
  }
  return steps;
}
