import type { ServerResponse } from 'node:http';
import type { ApiResponse } from '../model/simulator.ts';
import type { Bytes } from './openapi.ts';

/** Writes an answer. Health checks are plain text; an aggregated discovery names itself, or clients would not take it for one. */
export function send(response: ServerResponse, { status, body, warnings }: ApiResponse): void {
  const isText = typeof body === 'string';
  const text = isText ? body : JSON.stringify(body);
  const aggregated = typeof body === 'object' && body !== null && 'kind' in body && body.kind === 'APIGroupDiscoveryList';
  setWarnings(response, warnings);
  response.writeHead(status, {
    'content-type': isText ? 'text/plain; charset=utf-8' : aggregated ? 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList' : 'application/json',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-cache, private',
  });
  response.end(text);
}

/** Writes a document that is no JSON. */
export function sendBytes(response: ServerResponse, { contentType, bytes }: Bytes): void {
  response.writeHead(200, { 'content-type': contentType, 'content-length': bytes.length, 'cache-control': 'no-cache, private', vary: 'Accept' });
  response.end(bytes);
}

export function setWarnings(response: ServerResponse, warnings: readonly string[]): void {
  if (warnings.length > 0) response.setHeader('warning', warnings.map(warningHeader));
}

/** RFC 7234: 299, no agent, the text as a quoted string; a header can hold no other bytes than printable ASCII here. */
const warningHeader = (text: string): string => `299 - "${text.replace(/[^\x20-\x7e]/g, '?').replace(/[\\"]/g, '\\$&')}"`;
