import { expect, test } from 'vitest';
import { imageFiles, openFiles } from './files.ts';
import { answerHttp } from './http-site.ts';
import { nginx } from './images/nginx.ts';

const site = nginx.programs['/usr/sbin/nginx'].http;
const files = openFiles(imageFiles({ ...nginx.files, '/usr/share/nginx/html/sub/page.css': 'a{}', '/usr/share/nginx/html/a b.bin': '\u00e9' }));
const get = (path: string, method = 'GET') => answerHttp(site, files, { method, path }, Date.UTC(2026, 0, 1));

test.each([
  ['/', 200, 'text/html'],
  ['/index.html?x=1', 200, 'text/html'],
  ['/sub/page.css', 200, 'text/css'],
  ['/a%20b.bin', 200, 'application/octet-stream'],
  ['/sub', 301, 'text/html'],
  ['/sub/', 403, 'text/html'],
  ['/sub/../index.html', 200, 'text/html'],
  ['/none', 404, 'text/html'],
  ['/none/', 404, 'text/html'],
  ['/../etc/nginx/nginx.conf', 400, 'text/html'],
  ['/%2e%2e/%2e%2e/etc/passwd', 400, 'text/html'],
  ['/%zz', 400, 'text/html'],
  ['nope', 400, 'text/html'],
])('%s answers %i as %s', (path, status, type) => {
  expect(get(path)).toMatchObject({ status, headers: { 'Content-Type': type } });
});

test('a document is read, not written to: POST is 405; HEAD has no body but its length', () => {
  expect(get('/', 'POST')).toMatchObject({ status: 405 });
  expect(get('/a%20b.bin', 'HEAD')).toMatchObject({ status: 200, body: '', headers: { 'Content-Length': '2', Date: 'Thu, 01 Jan 2026 00:00:00 GMT' } });
});

test('a directory is named with its slash', () => {
  expect(get('/sub')).toMatchObject({ headers: { Location: '/sub/' } });
});
