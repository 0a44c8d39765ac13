// A static site over a container's files, as nginx's core, index and static modules answer it.

import { byteLength } from './byte-length.ts';
import type { FileTree } from './files.ts';
import type { HttpSite } from './workload.ts';

export interface HttpRequest {
  readonly method: string;
  /** With or without a query. */
  readonly path: string;
}
export interface HttpReply {
  readonly type: 'http';
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

/**
 * One answer. A directory without its index file is 403 (no listing is made), a missing file 404, a directory without the last slash 301.
 * Not modelled: ranges, conditional requests, Last-Modified and ETag.
 */
export function answerHttp(site: HttpSite, files: FileTree, request: HttpRequest, nowMs: number): HttpReply {
  const found = find(site, files, request);
  const body = 'body' in found ? found.body : (site.errorPages[found.status] ?? '').replaceAll('{server}', site.server);
  const type = 'type' in found ? found.type : 'text/html';
  return {
    type: 'http',
    status: found.status,
    headers: {
      Server: site.server,
      Date: new Date(nowMs).toUTCString(),
      'Content-Type': type,
      'Content-Length': String(byteLength(body)),
      ...('location' in found ? { Location: found.location } : {}),
      Connection: 'keep-alive',
    },
    body: request.method === 'HEAD' ? '' : body,
  };
}

type Found =
  | { readonly status: 200; readonly body: string; readonly type: string }
  | { readonly status: 301; readonly location: string }
  | { readonly status: 400 | 403 | 404 | 405 };

function find(site: HttpSite, files: FileTree, request: HttpRequest): Found {
  const path = decodePath(request.path);
  if (path === undefined) return { status: 400 };
  const onDisk = `${site.root}${path}`;
  const serve = (file: string): Found => {
    const body = files.read(file);
    if (body === undefined) return { status: 404 };
    if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405 };
    return { status: 200, body, type: site.contentTypes[extension(file)] ?? site.defaultType };
  };
  if (!path.endsWith('/')) return files.kind(onDisk) === 'directory' ? { status: 301, location: `${path}/` } : serve(onDisk);
  if (files.kind(onDisk) !== 'directory') return { status: 404 };
  return files.kind(`${onDisk}${site.index}`) === 'file' ? serve(`${onDisk}${site.index}`) : { status: 403 };
}

/** undefined: not a path nginx would take, or one that climbs out of the site. */
function decodePath(path: string): string | undefined {
  const raw = path.replace(/[?#].*$/s, '');
  if (!raw.startsWith('/')) return undefined;
  const parts: string[] = [];
  try {
    for (const part of decodeURIComponent(raw).replace(/\/{2,}/g, '/').slice(1).split('/')) {
      if (part === '..') {
        if (parts.pop() === undefined) return undefined;
      } else if (part !== '.') parts.push(part);
    }
  } catch {
    return undefined;
  }
  return `/${parts.join('/')}`;
}

function extension(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.includes('.') ? name.slice(name.lastIndexOf('.') + 1) : '';
}
