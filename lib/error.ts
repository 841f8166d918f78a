/**
 * An error of the person who wrote the input, not of this library: what was got, what is expected and how to
 * fix it. Commands print its message as one line, without a stack.
 */
export class InputError extends Error {
  override readonly name: string = 'InputError';
}

/** Runs `check`; the message of an InputError that it throws then begins with `place`: a prop, a construct. */
export function within<T>(place: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof InputError) error.message = `${place}: ${error.message}`;
    throw error;
  }
}
