import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** A certificate as the controller of Sealed Secrets has one, with its key, made by openssl. @returns the files */
export function certificate(
  folder: string,
  { days = 30, algorithm = 'rsa:2048' } = {},
): { cert: string; key: string } {
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const algorithms = algorithm === 'ec' ? ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] : [algorithm];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-nodes', '-subj', '/CN=sealed-secret', '-newkey', ...algorithms],
      ...['-days', String(days), '-keyout', key, '-out', cert],
    ],
    { stdio: 'pipe' },
  );
  return { cert, key };
}
