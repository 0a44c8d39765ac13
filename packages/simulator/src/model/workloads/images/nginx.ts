import { assumedLatencies } from '@podlore/knowledge/probes';
import type { Workload } from '../workload.ts';

// nginx writes CRLF in the pages it makes itself; a terminal does not show it.
const errorPage = (title: string) =>
  ['<html>', `<head><title>${title}</title></head>`, '<body>', `<center><h1>${title}</h1></center>`, '<hr><center>{server}</center>', '</body>', '</html>', ''].join('\r\n');

const document = (title: string, text: string) => `<!DOCTYPE html>\n<html>\n<head>\n<title>${title}</title>\n</head>\n<body>\n<h1>${title}</h1>\n<p>${text}</p>\n</body>\n</html>\n`;

/**
 * The official image, mainline on Debian buster. Every tag serves 1.17.5: what differs between them is not modelled.
 * Source: docker-nginx's mainline/buster Dockerfile of 1.17.5 (no entrypoint script yet, STOPSIGNAL SIGTERM; SIGQUIT came in 2020), ngx_http_special_response.c.
 * Its sh is modelled as busybox's, as in the stand-in image that real clusters run.
 */
export const nginx = {
  image: 'nginx',
  tags: ['latest', 'mainline', '1.17.5', '1.17', '1'],
  entrypoint: { command: [], args: ['nginx', '-g', 'daemon off;'] },
  env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', NGINX_VERSION: '1.17.5', NJS_VERSION: '0.3.6', PKG_RELEASE: '1~buster' },
  workingDir: '/',
  files: {
    '/usr/share/nginx/html/index.html': document('Welcome to nginx!', 'The web server runs and serves its own first page.'),
    '/usr/share/nginx/html/50x.html': document('Error', 'The page cannot be shown at the moment.'),
    '/etc/nginx/nginx.conf': 'user nginx;\nworker_processes 1;\nevents { worker_connections 1024; }\nhttp {\n    include mime.types;\n    include conf.d/*.conf;\n}\n',
    '/etc/nginx/conf.d/default.conf':
      'server {\n    listen 80;\n    server_name localhost;\n    location / {\n        root /usr/share/nginx/html;\n        index index.html index.htm;\n    }\n}\n',
    '/etc/nginx/mime.types': 'types {\n    text/html html htm;\n    text/css css;\n}\n',
    '/var/log/nginx/access.log': '',
    '/var/log/nginx/error.log': '',
  },
  programs: {
    '/usr/sbin/nginx': {
      type: 'server',
      runsWith: [['-g', 'daemon off;']],
      listens: [{ port: 80, protocol: 'http' }],
      http: {
        root: '/usr/share/nginx/html',
        index: 'index.html',
        server: 'nginx/1.17.5',
        contentTypes: { html: 'text/html', htm: 'text/html', css: 'text/css', js: 'application/javascript', json: 'application/json', txt: 'text/plain', svg: 'image/svg+xml' },
        defaultType: 'application/octet-stream',
        errorPages: {
          '301': errorPage('301 Moved Permanently'),
          '400': errorPage('400 Bad Request'),
          '403': errorPage('403 Forbidden'),
          '404': errorPage('404 Not Found'),
          '405': errorPage('405 Not Allowed'),
        },
      },
      startMs: [15, 60],
      answerMs: [0.1, 2],
      // TERM and INT stop at once, QUIT lets open requests end; none is open for longer than answerMs.
      stopsOn: ['TERM', 'INT', 'QUIT'],
      stopMs: assumedLatencies.stop,
      stopExitCode: 0,
    },
    '/bin/sh': { type: 'builtin', name: 'sh' },
    '/bin/rm': { type: 'builtin', name: 'rm' },
    '/bin/cat': { type: 'builtin', name: 'cat' },
    '/bin/echo': { type: 'builtin', name: 'echo' },
    '/bin/ls': { type: 'builtin', name: 'ls' },
    '/bin/sleep': { type: 'builtin', name: 'sleep' },
    '/bin/true': { type: 'builtin', name: 'true' },
    '/bin/false': { type: 'builtin', name: 'false' },
    '/bin/kill': { type: 'builtin', name: 'kill' },
    '/usr/bin/test': { type: 'builtin', name: 'test' },
    '/usr/bin/[': { type: 'builtin', name: '[' },
  },
  stopSignal: 'TERM',
} as const satisfies Workload;
