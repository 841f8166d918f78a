import { App } from 'cdk8s';
import type { IConstruct, IValidation } from 'constructs';
import { errorsOf } from './check';
import { isApiObject } from './dependencies';
import { manifestOf } from './render';

const apps = new WeakMap<IConstruct, AppRules>();

/** Has the rules run at each synth over all objects of the app that a construct is in, also those that are not ours. */
export function checkAtSynth(construct: IConstruct): void {
  const { root } = construct.node;
  if (!apps.has(root)) AppRules.of(root).watch();
}

/** The rules as a validation of an app. */
export class AppRules implements IValidation {
  /** Those of an app, which are among its validations from the first call on. */
  static of(root: IConstruct): AppRules {
    let known = apps.get(root);
    if (known === undefined) {
      known = new AppRules(root);
      apps.set(root, known);
      root.node.addValidation(known);
    }
    return known;
  }

  /** What a synth that is under way has found; nothing before it has looked. */
  #underWay: { errors?: string[] } | undefined;
  #isOff = false;

  private constructor(private readonly root: IConstruct) {}

  validate(): string[] {
    if (this.#isOff) return [];
    if (this.#underWay?.errors !== undefined) return this.#underWay.errors;
    const objects = this.root.node.findAll().filter(isApiObject);
    const errors = errorsOf(
      this.root,
      objects.map((object) => ({ object, manifest: manifestOf(object) })),
    );
    if (this.#underWay !== undefined) this.#underWay.errors = errors;
    return errors;
  }

  /** Runs what asks for validations, without this one: for an app that runs the rules itself. */
  without<T>(run: () => T): T {
    this.#isOff = true;
    try {
      return run();
    } finally {
      this.#isOff = false;
    }
  }

  /**
   * Has the rules run once a synth. cdk8s asks for all validations of the app once, and once more for each chart,
   * whose objects cannot change in between; outside of a synth (`Testing.synth`) each question is a new one.
   */
  watch(): void {
    const { root: app } = this;
    if (!(app instanceof App)) return;
    const synth = app.synth.bind(app);
    const synthYaml = app.synthYaml.bind(app);
    app.synth = () => this.#once(synth);
    app.synthYaml = () => this.#once(synthYaml);
  }

  #once<T>(run: () => T): T {
    const outer = this.#underWay;
    this.#underWay = outer ?? {};
    try {
      return run();
    } finally {
      this.#underWay = outer;
    }
  }
}
