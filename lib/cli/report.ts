import { isAbsolute } from 'node:path';
import type { Source } from '../check/load';
import { findingsGithub } from '../report/github';
import { findingsJson } from '../report/json';
import type { Report } from '../report/report';
import { findingsSarif } from '../report/sarif';
import { findingsText } from '../report/text';
import { documented } from '../rules';
import type { Io } from './command';
import { pathBelow } from './config';
import { styleFor } from './style';
import { version } from './version';

/** The forms in which `esc8s check` tells what it found. */
export const REPORT_FORMATS = ['text', 'json', 'github', 'sarif'] as const;

/** A report in one of these forms. */
export function reportText(
  format: (typeof REPORT_FORMATS)[number],
  report: Report,
  { stdout }: Pick<Io, 'stdout'>,
): string {
  switch (format) {
    case 'text':
      return findingsText(report, styleFor(stdout));
    case 'json':
      return findingsJson(report);
    case 'github':
      return findingsGithub(report, pathInRepository);
    case 'sarif':
      return findingsSarif(report, { pathOf: pathInRepository, version: version(), rules: documented });
  }
}

/** On GitHub paths are relative to the root of the checkout; elsewhere the working directory is taken for the root. */
function pathInRepository({ name }: Pick<Source, 'name'>): string {
  const workspace = process.env['GITHUB_WORKSPACE'];
  const isBelow = workspace !== undefined && workspace !== '' && !isAbsolute(pathBelow(workspace, '.'));
  return pathBelow(isBelow ? workspace : '.', name);
}
