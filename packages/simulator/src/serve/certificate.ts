import { webcrypto } from 'node:crypto';

/** What the API server shows and what its clients trust: one self-signed certificate. */
export interface Certificate {
  readonly certPem: string;
  readonly keyPem: string;
}

const dayMs = 86_400_000;

/** A certificate for loopback, made for this run. An EC key: an RSA one would take longer to make than everything else here. */
export async function makeCertificate(): Promise<Certificate> {
  // Loaded when first needed: it is the heaviest import of this room, and a virtual run needs none of it.
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  const signingAlgorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await webcrypto.subtle.generateKey(signingAlgorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=podlore',
    serialNumber: webcrypto.getRandomValues(Buffer.alloc(16)).toString('hex').replace(/^[89a-f]/, '0'),
    // Room for clocks that disagree.
    notBefore: new Date(Date.now() - dayMs),
    notAfter: new Date(Date.now() + 365 * dayMs),
    signingAlgorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }, { type: 'dns', value: 'localhost' }]),
    ],
  }, webcrypto);
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return { certPem: certificate.toString('pem'), keyPem: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n` };
}
