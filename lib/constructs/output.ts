import { type Chart, Names, YamlOutputType } from 'cdk8s';
import { InputError } from '../error';
import { type Head, headOf } from '../manifest/head';
import { groupOf } from '../manifest/manifest';
import { byStep, groupOfManifest } from '../manifest/order';
import { tokenPaths } from '../manifest/token';
import { toYaml } from '../manifest/yaml';
import type { Rendered } from './check';

/** An object of the app, as it goes to a file. */
export interface Output extends Rendered {
  readonly chart: Chart;
  /** The path of the construct. */
  readonly path: string;
  /** Whether it is the Secret of an inline access token. */
  readonly token: boolean;
}

/** A file of `dist/`. */
export interface OutputFile {
  /** The path below the output directory, with `/`. */
  readonly name: string;
  readonly text: string;
  /** Whether it holds an inline access token. */
  readonly token: boolean;
}

/** How the objects are divided into files. */
export interface Layout {
  /** cdk8s' type, or undefined for a file for each step of applying. */
  readonly type: YamlOutputType | undefined;
  readonly extension: string;
  /** Of each file. */
  readonly head: Head;
}

const TOKEN_FILE = 'inline-access-token';
/** What .gitignore must name. */
export const TOKEN_FILES = `*-${TOKEN_FILE}.*`;

/**
 * The files of the app, sorted as `kubectl apply -f` reads them: by name, then from top to bottom.
 * @param outputs the objects, in an order that their dependencies allow
 */
export function outputFiles(outputs: readonly Output[], layout: Layout): OutputFile[] {
  const nameOf = namer(outputs, layout.type);
  const files = new Map<string, { text: string; token: boolean }>();
  for (const output of inApplyOrder(outputs)) {
    const { manifest, token } = output;
    const name = (token ? tokenFile(nameOf(output), layout.type) : nameOf(output)) + layout.extension;
    const document = toYaml(manifest);
    if (!token) refuseToken(output, document);
    const file = files.get(name);
    if (file === undefined) files.set(name, { text: `---\n${headOf(layout.head)}\n${document}`, token });
    else file.text += `---\n${document}`;
  }
  return [...files].map(([name, file]) => ({ name, ...file })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The objects in the order in which they are applied. */
export function inApplyOrder(outputs: readonly Output[]): Output[] {
  return [...outputs].sort((a, b) => byStep(a.manifest, b.manifest));
}

/** Beside the file where the Secret would be; last where that file has no step, so that the namespace is there. */
function tokenFile(name: string, type: YamlOutputType | undefined): string {
  const whole = type === YamlOutputType.FILE_PER_APP || type === YamlOutputType.FILE_PER_CHART;
  return whole ? `zz-${TOKEN_FILE}` : name.replace(/[^/]*$/, (stem) => `${stem.split('-')[0]}-${TOKEN_FILE}`);
}

/** The text is searched first, which is fast; the fields are only for the message. */
function refuseToken({ manifest, path }: Output, document: string): void {
  const encoded = manifest.kind === 'Secret' || manifest['binaryData'] !== undefined;
  if (!encoded && !document.includes('pul-')) return;
  const [field] = tokenPaths(manifest);
  if (field === undefined) return;
  throw new InputError(
    `${path}: ${field} holds what looks like a Pulumi access token (not shown), which would be readable in dist; ` +
      'refer to a Secret of the cluster instead: AccessToken.fromSecretName',
  );
}

/** A file of these documents. */
export function textOf(documents: readonly Readonly<Record<string, unknown>>[], head: string): string {
  return `---\n${head}\n${documents.map(toYaml).join('---\n')}`;
}

/** The name of the file that an object goes to, without extension. */
function namer(outputs: readonly Output[], type: YamlOutputType | undefined): (output: Output) => string {
  switch (type) {
    case undefined:
      return ({ manifest }) => {
        const { rank, name } = groupOfManifest(manifest);
        return `${rank}-${name}`;
      };
    case YamlOutputType.FILE_PER_APP:
      return () => 'app';
    case YamlOutputType.FILE_PER_CHART:
      return chartNames(outputs);
    case YamlOutputType.FILE_PER_RESOURCE:
      return resourceNames(() => '');
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE: {
      const folder = chartNames(outputs);
      return resourceNames((output) => `${folder(output)}/`);
    }
  }
}

/** Charts by their names, numbered in construction order where there are several. */
function chartNames(outputs: readonly Output[]): (output: Output) => string {
  const charts = [...new Set(outputs.map(({ chart }) => chart))];
  const digits = Math.max(4, String(charts.length).length);
  const names = new Map(
    charts.map((chart, i) => {
      const name = Names.toDnsLabel(chart);
      return [chart, charts.length === 1 ? name : `${String(i).padStart(digits, '0')}-${name}`];
    }),
  );
  return ({ chart }) => names.get(chart) as string;
}

/** cdk8s leaves out the namespace, and so loses one of two objects of the same name (cdk8s#2821). */
function resourceNames(folder: (output: Output) => string): (output: Output) => string {
  const taken = new Map<string, Output>();
  return (output) => {
    const { kind, metadata } = output.manifest;
    const own = [kind, metadata.namespace, metadata.name].filter((part) => part !== undefined).join('.');
    const name = `${folder(output)}${groupOfManifest(output.manifest).rank}-${own.replace(/[^\w.-]/g, '-')}`;
    if (!taken.has(name)) {
      taken.set(name, output);
      return name;
    }
    // Kinds of one name in several groups, such as the Service of Knative.
    return `${name}.${groupOf(output.manifest)}`;
  };
}
