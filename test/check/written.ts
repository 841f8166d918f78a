import type { FieldPath } from '../../lib/check/rule';

/** A value as YAML, in a style that is drawn anew for each part of it, with where each field and item begins. */
export class Written {
  text = '';
  readonly offsets: { path: FieldPath; offset: number }[] = [];

  /** @param draw a whole number from 0 to below its argument */
  constructor(
    value: object,
    readonly draw: (below: number) => number,
    readonly eol: '\n' | '\r\n' | '\r',
  ) {
    this.#comment('');
    if (draw(4) === 0) this.#flow(value, []);
    else this.#block(value, [], '', true);
    this.text += this.eol;
  }

  /** Line and column of an offset, counted in the plainest way. */
  place(offset: number): { line: number; column: number } {
    const lines = this.text.slice(0, offset).split(this.eol);
    return { line: lines.length, column: (lines.at(-1) as string).length + 1 };
  }

  #note(path: FieldPath): void {
    this.offsets.push({ path, offset: this.text.length });
  }

  /** Perhaps a comment with what looks like YAML, on a line of its own. */
  #comment(indent: string): void {
    if (this.draw(6) === 0) this.text += `${indent}# a: - b: {${this.eol}`;
    if (this.draw(12) === 0) this.text += this.eol;
  }

  /** A collection in block style, from where its first entry begins if that is `inline`. */
  #block(value: object, path: FieldPath, indent: string, inline: boolean): void {
    const isList = Array.isArray(value);
    for (const [i, [name, child]] of Object.entries(value).entries()) {
      if (i > 0 || !inline) {
        this.text += this.eol;
        this.#comment(indent);
        this.text += indent;
      }
      const at = [...path, isList ? Number(name) : name];
      if (isList) this.#item(child, at, indent);
      else this.#field(name, child, at, indent);
    }
  }

  #item(child: unknown, path: FieldPath, indent: string): void {
    const spaces = ' '.repeat(1 + this.draw(3));
    this.text += `-${spaces}`;
    this.#note(path);
    if (this.#isCollection(child) && this.draw(3) > 0) this.#block(child, path, `${indent}${spaces} `, true);
    else this.#value(child, path, indent);
  }

  #field(name: string, child: unknown, path: FieldPath, indent: string): void {
    const isExplicit = this.draw(10) === 0;
    if (isExplicit) this.text += '? ';
    this.#note(path);
    this.text += this.#name(name);
    if (isExplicit) this.text += `${this.eol}${indent}`;
    this.text += isExplicit || this.draw(10) > 0 ? ':' : ' :';
    if (this.#isCollection(child) && this.draw(3) > 0) {
      if (this.draw(5) === 0) this.text += ' # - c: d';
      // A list may stand in the column of its name.
      const deeper = Array.isArray(child) && this.draw(2) === 0 && !isExplicit ? 0 : 1 + this.draw(4);
      this.#block(child, path, indent + ' '.repeat(deeper), false);
    } else {
      this.text += [' ', '  ', '\t'][this.draw(3)];
      this.#value(child, path, indent);
    }
  }

  #isCollection(value: unknown): value is object {
    return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  }

  #value(value: unknown, path: FieldPath, indent: string): void {
    if (typeof value === 'object' && value !== null) this.#flow(value, path);
    else if (typeof value === 'string' && this.draw(4) === 0) {
      const inner = `${indent}    `;
      this.text += `${['|', '>-', '|+ # x: y'][this.draw(3)]}${this.eol}${inner}${value}x: y${this.eol}${inner}- z`;
    } else this.text += this.#scalar(value);
  }

  #flow(value: object, path: FieldPath): void {
    const isList = Array.isArray(value);
    this.text += isList ? '[' : '{';
    for (const [i, [name, child]] of Object.entries(value).entries()) {
      if (i > 0) this.text += ',';
      this.#space();
      this.#note([...path, isList ? Number(name) : name]);
      if (!isList) this.text += `${this.#name(name)}:${this.draw(4) === 0 ? this.#break() : ' '}`;
      if (typeof child === 'object' && child !== null)
        this.#flow(child, [...path, isList ? Number(name) : name]);
      else this.text += this.#scalar(child);
      this.#space();
    }
    this.text += isList ? ']' : '}';
  }

  #space(): void {
    this.text += ['', ' ', '\t', this.#break()][this.draw(4)];
  }

  #break(): string {
    return this.draw(2) === 0 ? `${this.eol}   ` : ` # ], "e": [${this.eol}      `;
  }

  #name(name: string): string {
    const style = this.draw(3);
    if (style === 0 && !name.includes("'")) return `'${name}'`;
    return style === 1 && /^[a-z]+$/i.test(name) ? name : JSON.stringify(name);
  }

  #scalar(value: unknown): string {
    const tag = this.draw(12) === 0 && typeof value === 'string' ? '!!str ' : '';
    return `${tag}${JSON.stringify(value)}`;
  }
}
