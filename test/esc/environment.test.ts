// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders are what is refused.
import { InputError } from '../../lib/error';
import { EscEnvironment, SinkEnvironment } from '../../lib/esc/environment';

function caught(read: () => unknown): string {
  try {
    return `accepted as ${read()}`;
  } catch (error) {
    return error instanceof InputError ? error.message : `not an InputError: ${error}`;
  }
}

describe('an environment', () => {
  it('is read from organization/project/environment', () => {
    const dev = EscEnvironment.parse('acme/web.app/dev_1');
    expect({ ...dev }).toEqual({ organization: 'acme', project: 'web.app', environment: 'dev_1' });
    expect(dev.toString()).toBe('acme/web.app/dev_1');
  });

  it('is built of its names', () => {
    const names = { organization: 'acme', project: 'app', environment: 'dev' };
    expect(EscEnvironment.of(names).toString()).toBe('acme/app/dev');
  });

  it.each([
    'acme/default/dev',
    'abc/a/b',
    'a_c/app/dev',
    'acme/esc/dev',
    'acme/open/dev',
    'acme/defaults/opening',
    'acme/.app/..dev',
    `${'a'.repeat(40)}/${'b'.repeat(100)}/${'c'.repeat(100)}`,
  ])('may be %s', (reference) => {
    expect(EscEnvironment.parse(reference).toString()).toBe(reference);
  });

  it('equals another of the same names, and only that', () => {
    const dev = EscEnvironment.parse('acme/app/dev');
    expect(dev.equals(SinkEnvironment.parse('acme/app/dev'))).toBe(true);
    expect(dev.equals(EscEnvironment.parse('acme/app/Dev'))).toBe(false);
  });

  it('cannot be changed', () => {
    const dev = EscEnvironment.parse('acme/app/dev') as { environment: string };
    expect(() => {
      dev.environment = 'prod';
    }).toThrow(TypeError);
  });
});

describe('a sink', () => {
  it('is an environment that says it is pushed into', () => {
    const names = { organization: 'acme', project: 'app', environment: 'pushed' };
    for (const sink of [SinkEnvironment.parse('acme/app/pushed'), SinkEnvironment.of(names)]) {
      expect(sink).toBeInstanceOf(EscEnvironment);
      expect(sink).toBeInstanceOf(SinkEnvironment);
      expect(sink.sink).toBe(true);
      expect(sink.toString()).toBe('acme/app/pushed');
    }
  });

  it('is not what EscEnvironment reads', () => {
    expect(EscEnvironment.parse('acme/app/dev')).not.toHaveProperty('sink');
  });

  it('is held to the same names', () => {
    expect(caught(() => SinkEnvironment.parse('acme/app/open'))).toBe(
      'environment `open` is reserved by Pulumi; rename it',
    );
  });
});

describe('a reference that is refused says what to write', () => {
  it.each([
    ['', 'environment reference is empty, expected organization/project/environment'],
    [' ', 'environment reference is empty, expected organization/project/environment'],
    [
      ' acme/app/dev',
      'environment reference ` acme/app/dev` has white space around it, expected organization/project/environment; write `acme/app/dev`',
    ],
    [
      'acme/app/dev ',
      'environment reference `acme/app/dev ` has white space around it, expected organization/project/environment; write `acme/app/dev`',
    ],
    [
      'dev',
      'environment reference `dev` has 1 part, expected organization/project/environment; put the organization and the project first: `<organization>/<project>/dev`',
    ],
    [
      'app/dev',
      'environment reference `app/dev` has 2 parts, expected organization/project/environment; put the organization first: `<organization>/app/dev`, or write `app/default/dev` if `app` is the organization',
    ],
    [
      'acme/app/dev/x',
      'environment reference `acme/app/dev/x` has 4 parts, expected organization/project/environment; a project or environment has no slash in its name',
    ],
    [
      '/acme/app/dev',
      'environment reference `/acme/app/dev` has an empty part between or around its slashes, expected organization/project/environment; write `acme/app/dev`',
    ],
    [
      'acme/app/dev/',
      'environment reference `acme/app/dev/` has an empty part between or around its slashes, expected organization/project/environment; write `acme/app/dev`',
    ],
    [
      'acme//dev',
      'environment reference `acme//dev` has an empty part between or around its slashes, expected organization/project/environment',
    ],
    [
      'acme//app/dev',
      'environment reference `acme//app/dev` has an empty part between or around its slashes, expected organization/project/environment; write `acme/app/dev`',
    ],
    [
      'acme/app/dev@3',
      'environment `dev@3` names a version, and the operator always opens the latest one; write `dev`',
    ],
    [
      'acme/app/@3',
      'environment `@3` is not a Pulumi name, expected letters, digits, -, _ and .; did you mean `3`?',
    ],
    [
      'acme/app/dev@stable',
      'environment `dev@stable` names a version, and the operator always opens the latest one; write `dev`',
    ],
    [
      'https://app.pulumi.com/acme/esc/app/dev',
      'environment reference `https://app.pulumi.com/acme/esc/app/dev` is a URL, expected organization/project/environment; write `acme/app/dev`',
    ],
    [
      'app.pulumi.com/acme/esc/app/dev',
      'environment reference `app.pulumi.com/acme/esc/app/dev` is a URL, expected organization/project/environment; write `acme/app/dev`',
    ],
    [
      'https://app.pulumi.com/acme/esc/app/dev/versions/3?x=1',
      'environment reference `https://app.pulumi.com/acme/esc/app/dev/versions/3?x=1` is a URL, expected organization/project/environment; write `acme/app/dev`',
    ],
    [
      'https://api.pulumi.com/api/esc/environments/acme/app/dev',
      'environment reference `https://api.pulumi.com/api/esc/environments/acme/app/dev` is a URL, expected organization/project/environment; write `acme/app/dev`',
    ],
    [
      'https://app.pulumi.com/acme',
      'environment reference `https://app.pulumi.com/acme` is a URL, expected organization/project/environment',
    ],
    ['${PULUMI_ORG}/app/dev', 'organization `${PULUMI_ORG}` is a placeholder; write the name itself'],
    ['$ORG/app/dev', 'organization `$ORG` is a placeholder; write the name itself'],
    ['<your-org>/app/dev', 'organization `<your-org>` is a placeholder; write the name itself'],
    ['acme/{{ app }}/dev', 'project `{{ app }}` is a placeholder; write the name itself'],
    ['ab/app/dev', 'organization `ab` has 2 characters, expected 3 to 40'],
    [
      '-acme/app/dev',
      'organization `-acme` is not a Pulumi name, expected letters, digits, - and _, with a letter or digit at both ends; did you mean `acme`?',
    ],
    [
      'acme-/app/dev',
      'organization `acme-` is not a Pulumi name, expected letters, digits, - and _, with a letter or digit at both ends; did you mean `acme`?',
    ],
    [
      'acme.inc/app/dev',
      'organization `acme.inc` is not a Pulumi name, expected letters, digits, - and _, with a letter or digit at both ends',
    ],
    [
      'acme/my app/dev',
      'project `my app` is not a Pulumi name, expected letters, digits, -, _ and .; did you mean `my-app`?',
    ],
    ['acme/größe/dev', 'project `größe` is not a Pulumi name, expected letters, digits, -, _ and .'],
    ['acme/./dev', 'project `.` is reserved by Pulumi; rename it'],
    ['acme/../dev', 'project `..` is reserved by Pulumi; rename it'],
    ['acme/app/.', 'environment `.` is reserved by Pulumi; rename it'],
    ['acme/app/open', 'environment `open` is reserved by Pulumi; rename it'],
    ['acme/app/yaml', 'environment `yaml` is reserved by Pulumi; rename it'],
    [
      'acme/app/dev:prod',
      'environment `dev:prod` is not a Pulumi name, expected letters, digits, -, _ and .; did you mean `dev-prod`?',
    ],
  ])('%j', (reference, message) => {
    expect(caught(() => EscEnvironment.parse(reference))).toBe(message);
  });

  it('also where an unset variable arrives instead of text', () => {
    expect(caught(() => EscEnvironment.parse(undefined as unknown as string))).toBe(
      'environment reference is missing, expected organization/project/environment',
    );
    const names = { organization: undefined as unknown as string, project: 'app', environment: 'dev' };
    expect(caught(() => EscEnvironment.of(names))).toBe(
      'organization is missing; write the name that Pulumi shows',
    );
  });

  it('with the length that a name may have', () => {
    const [organization, project] = ['a'.repeat(41), 'p'.repeat(101)];
    expect(caught(() => EscEnvironment.parse(`${organization}/app/dev`))).toBe(
      `organization \`${organization}\` has 41 characters, expected 3 to 40`,
    );
    expect(caught(() => EscEnvironment.parse(`acme/${project}/dev`))).toBe(
      `project \`${project}\` has 101 characters, expected 1 to 100`,
    );
  });

  it('of each name by itself', () => {
    const names = { organization: 'acme', project: 'app', environment: 'dev' };
    expect(caught(() => EscEnvironment.of({ ...names, project: '' }))).toBe(
      'project is empty; write the name that Pulumi shows',
    );
    expect(caught(() => EscEnvironment.of({ ...names, project: 'a/b' }))).toBe(
      'project `a/b` is not a Pulumi name, expected letters, digits, -, _ and .; did you mean `a-b`?',
    );
  });
});
