import { join } from 'node:path';
import { type ApiObject, App, type AppProps, type YamlOutputType } from 'cdk8s';
import { beside } from '../delivery/beside';
import { asDelivered, deliveryFiles } from '../delivery/deliver';
import { type Delivered, type Delivery, delivered } from '../delivery/props';
import { InputError } from '../error';
import { type Head, headOf } from '../manifest/head';
import { checkLabel } from '../manifest/names';
import { duplicates, isClusterScoped } from '../manifest/order';
import { createTokenCommand } from '../manifest/token-command';
import type { OperatorProps } from '../operator/props';
import { AccessToken, allowInlineTokens, isInlineToken } from './access-token';
import { AppRules } from './app-rules';
import { ESO_RELEASE_CONTEXT, headFor, releaseOf, setTarget, targetOf, warnOnce } from './base';
import { type Among, errorsOf } from './check';
import { contradictions, dependencyOrder } from './dependencies';
import { type AppFiles, isPrinted, outputFolder, shownPath, writeApp } from './folders';
import { note } from './notes';
import { isOidcLogin } from './oidc-objects';
import { Operator } from './operator';
import { inApplyOrder, type Output, type OutputFile, outputFiles, TOKEN_FILES, textOf } from './output';
import { manifestOf, withoutNamespace } from './render';
import type { SecretStore } from './store';

/** Props of {@link EscApp}. */
export interface EscAppProps extends Omit<AppProps, 'recordConstructMetadata'> {
  /**
   * The release of ESO in the cluster, such as `2.9.0`, from 0.10.4 on. A patch release means its minor.
   * @default - the newest that this library knows
   */
  readonly release?: string;
  /**
   * How the objects are divided into files. cdk8s' own types are understood.
   * @default - a file for each step of applying: namespaces, configuration, stores, external secrets, …
   */
  readonly yamlOutputType?: YamlOutputType;
  /**
   * What brings the objects into the cluster. Argo CD and Flux get what they need in the objects (sync waves, protection
   * from pruning), and what follows the repository in a folder of its own beside `outdir`.
   * @default 'kubectl'
   */
  readonly delivery?: Delivery;
  /**
   * The name of this app among several that are written to one output, each to a folder of its name: an environment, a
   * cluster. {@link runTargets} makes such apps.
   * @default - there is but one app
   */
  readonly target?: string;
  /**
   * How ESO is installed for this app: what Helm, Argo CD or Flux takes, in a folder of its own beside `outdir`.
   * @default - that is not this app's concern
   */
  readonly operator?: OperatorProps;
}

/**
 * A cdk8s app whose `dist/` is ready to apply: files in apply order, for one release of ESO, byte-identical on
 * every run, without what an earlier run left. With one of cdk8s' own output types the objects of each file are
 * in apply order, and the files are in the order of the charts.
 */
export class EscApp extends App {
  /** How ESO is installed, where the app says so. */
  readonly operator: Operator | undefined;
  private readonly delivered: Delivered;
  private readonly ownOutputType: boolean;
  private readonly rules: AppRules;

  /** @throws InputError when no such release of ESO is known, or on a delivery that its tool would refuse. */
  constructor(props: EscAppProps = {}) {
    const { release, operator, target, delivery = 'kubectl', ...appProps } = props;
    super({ ...appProps, ...outdirOf(props), recordConstructMetadata: false });
    if (target !== undefined) setTarget(this, target);
    this.ownOutputType = props.yamlOutputType === undefined;
    if (release !== undefined) this.node.setContext(ESO_RELEASE_CONTEXT, release);
    releaseOf(this);
    this.rules = AppRules.of(this);
    allowInlineTokens(this);
    this.delivered = delivered(delivery, shownPath(this.outdir), target);
    if (this.delivered.tool === 'flux') {
      const { decryptsIn }: typeof import('./sops-token') = require('./sops-token');
      decryptsIn(this, this.delivered.sops?.path);
    }
    this.operator = operator && new Operator(this, operator, delivery);
  }

  /** The name of this app among several. */
  get target(): string | undefined {
    return targetOf(this);
  }

  /**
   * Writes the manifests to `outdir`. Nothing is written or removed when anything is wrong.
   * @throws InputError naming the construct.
   */
  override synth(): void {
    const files = this.files();
    if (isPrinted(this.outdir)) refusePrintedToken(files.objects);
    writeApp(this.outdir, files, this.target);
    this.printNotes(files);
  }

  /**
   * All manifests as one text, in apply order.
   * @throws InputError as `synth`, and when there is an inline access token, which belongs in no pipe or log.
   */
  override synthYaml(): string {
    const { objects } = this.files();
    refusePrintedToken(objects);
    return objects.map((file) => file.text).join('');
  }

  /**
   * All files, checked and written nowhere.
   * @param among what is known of the other targets, where there are several
   * @throws InputError as `synth`
   * @internal
   */
  files(among?: Among): AppFiles {
    const outputs = this.outputs();
    const head = headFor(this);
    const objects = outputFiles(outputs, {
      type: this.ownOutputType ? undefined : this.yamlOutputType,
      extension: this.outputFileExtension,
      head,
    });
    const errors = errorsOf(this, inApplyOrder(outputs), among);
    if (errors.length > 0) throw new InputError(errors.join('\n'));
    const installation = this.operator?.installation(outputs.map(({ manifest }) => manifest));
    return { objects, operator: installation?.files() ?? [], delivery: this.deliveryFiles(head, among) };
  }

  /**
   * What brings the objects into the cluster, and where all of it is in the repository.
   * @internal
   */
  get followed() {
    const { delivered: delivery } = this;
    const folder = (what: 'operator' | 'delivery') =>
      delivery.tool === 'kubectl' ? '' : beside(delivery.path, what, this.target);
    return {
      delivery,
      folders: { delivery: folder('delivery'), operator: this.operator && folder('operator') },
    };
  }

  /** What the controller of the delivery is told. */
  private deliveryFiles(head: Head, among: Among | undefined): OutputFile[] {
    const { delivery, folders } = this.followed;
    return deliveryFiles(delivery, head.release, folders, among !== undefined).map(({ name, manifests }) => ({
      name,
      text: textOf(manifests, headOf(head)),
      token: false,
    }));
  }

  /** Every object of the app, in construction order as dependencies allow, checked as a whole. */
  private outputs(): Output[] {
    const constructs = this.node.findAll();
    const errors = this.rules.without(() =>
      constructs.flatMap((construct) =>
        construct.node.validate().map((text) => `${construct.node.path}: ${text}`),
      ),
    );
    if (errors.length > 0) throw new InputError(errors.join('\n'));
    const outputs = dependencyOrder(constructs).map((object) => toOutput(object, this.delivered));
    refuseDuplicates(outputs);
    for (const text of contradictions(constructs)) warnOnce(this, text);
    return outputs;
  }

  /**
   * Says on stderr where tokens are that were written, and how to make those that are not.
   * @internal
   */
  printNotes({ objects }: AppFiles): void {
    for (const { name } of objects.filter(({ token }) => token)) {
      const file = join(this.outdir, name);
      note({
        kind: 'notice',
        text: `the access token is in ${file}, in plain text; keep "${TOKEN_FILES}" in .gitignore`,
      });
    }
    this.printTokenCommands();
  }

  /** Says on stderr how to make the Secrets of access tokens that exist only in the cluster. */
  printTokenCommands(): void {
    const keys = new Map<string, { name: string; namespace: string | undefined; keys: Set<string> }>();
    for (const construct of this.node.findAll()) {
      // By its login: `instanceof` a subclass of ApiObject is true for every ApiObject.
      const { auth, metadata } = construct as Partial<SecretStore>;
      if (!(auth instanceof AccessToken) || auth.inApp) continue;
      const { name, key, namespace = metadata?.namespace } = auth;
      const where = namespace === undefined ? name : `${namespace}/${name}`;
      const secret = keys.get(where) ?? { name, namespace, keys: new Set() };
      keys.set(where, secret);
      secret.keys.add(key);
    }
    for (const [where, { name, namespace, keys: all }] of keys) {
      const command = createTokenCommand(name, namespace, [...all]);
      note({
        kind: 'notice',
        text: `the access token is read from the Secret ${where}; create it once:\n  ${command}`,
      });
    }
  }
}

/** A target has a folder of its own in the output. */
function outdirOf({ outdir, target }: EscAppProps): { outdir?: string } {
  if (target === undefined) return {};
  checkLabel(target, 'target');
  return { outdir: join(outputFolder(outdir), target) };
}

function toOutput(object: ApiObject, delivery: Delivered): Output {
  const rendered = manifestOf(object);
  const placed = isClusterScoped(rendered) ? withoutNamespace(rendered) : rendered;
  const manifest = asDelivered(placed, delivery, isOidcLogin(object));
  return { object, manifest, chart: object.chart, path: object.node.path, token: isInlineToken(object) };
}

function refusePrintedToken(files: readonly OutputFile[]): void {
  if (!files.some(({ token }) => token)) return;
  throw new InputError(
    'the app writes an access token inline, which goes to a file that git ignores and to no output; ' +
      'synthesize to files, or use AccessToken.fromSecretName with a Secret that exists in the cluster',
  );
}

function refuseDuplicates(outputs: readonly Output[]): void {
  const [duplicate] = duplicates(outputs.map(({ manifest }) => manifest));
  if (duplicate === undefined) return;
  const [first, second] = outputs.filter(({ manifest }) => duplicate.manifests.includes(manifest));
  throw new InputError(
    `${second?.path}: there is a second ${duplicate.identity}, made by ${first?.path}; ` +
      'the later one would overwrite the earlier; rename or remove one of them',
  );
}
