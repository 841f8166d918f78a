import {
  constants,
  createCipheriv,
  type KeyObject,
  publicEncrypt,
  randomBytes,
  X509Certificate,
} from 'node:crypto';
import { InputError } from '../error';

/**
 * The public key of the controller's certificate.
 * @param now for whom the certificate has to be valid
 * @throws InputError naming the file: it is no certificate, has no RSA key, or has expired
 */
export function sealingKey(pem: string, file: string, now: Date): KeyObject {
  const get = 'kubeseal --fetch-cert > cert.pem gets the right one';
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem))
    throw new InputError(`${file}: holds a private key; expected the controller's certificate: ${get}`);
  if (/-----BEGIN PUBLIC KEY-----/.test(pem))
    throw new InputError(
      `${file}: holds a public key without its certificate, which says until when it holds; ${get}`,
    );
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(pem);
  } catch {
    throw new InputError(`${file}: is no certificate in PEM form (-----BEGIN CERTIFICATE-----); ${get}`);
  }
  const { publicKey, validTo } = certificate;
  if (publicKey.asymmetricKeyType !== 'rsa')
    throw new InputError(
      `${file}: has a key of type ${publicKey.asymmetricKeyType}; Sealed Secrets use rsa; ${get}`,
    );
  // As kubeseal: the controller may not have the key any more.
  if (new Date(validTo) < now)
    throw new InputError(`${file}: expired on ${new Date(validTo).toISOString().slice(0, 10)}; ${get}`);
  return publicKey;
}

const SESSION_BYTES = 32;
const NONCE_BYTES = 12;

/**
 * A value as the controller opens it: a session key by RSA-OAEP with SHA-256 and the label, then the value by AES-256-GCM
 * with that key (sealed-secrets `pkg/crypto/crypto.go`, HybridEncrypt). Another one each time.
 */
export function sealValue(key: KeyObject, value: string, label: string): string {
  const session = randomBytes(SESSION_BYTES);
  const sealedKey = publicEncrypt(
    {
      key,
      padding: constants.RSA_PKCS1_OAEP_PADDING,
      oaepHash: 'sha256',
      oaepLabel: Buffer.from(label),
    },
    session,
  );
  // A nonce of zeros is right: no key is used twice.
  const cipher = createCipheriv('aes-256-gcm', session, Buffer.alloc(NONCE_BYTES));
  const length = Buffer.alloc(2);
  length.writeUInt16BE(sealedKey.length);
  const parts = [length, sealedKey, cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat(parts).toString('base64');
}
