/**
 * An error of the person who wrote the input, not of this library: what was got, what is expected and how to
 * fix it. Commands print its message as one line, without a stack.
 */
export class InputError extends Error {
  override readonly name: string = 'InputError';
}
