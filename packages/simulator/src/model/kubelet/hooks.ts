// postStart and preStop. Source: pkg/kubelet/lifecycle/handlers.go.
import type { Container, LifecycleHandler } from '../kinds.ts';
import type { Routine } from '../routine.ts';
import type { PodWorker } from './pod-worker.ts';

/** null: it went well. Otherwise the error text. */
export function* runHook(worker: PodWorker, container: Container, containerId: string, hook: LifecycleHandler): Routine<string | null> {
  const { metadata } = worker.pod;
  const where = `for Container "${container.name}" in Pod "${metadata.name}_${metadata.namespace ?? ''}(${metadata.uid ?? ''})"`;
  if (hook.sleep !== undefined) {
    yield hook.sleep.seconds * 1000;
    return null;
  }
  if (hook.exec !== undefined) {
    const error = yield* runCommand(worker, containerId, hook.exec.command ?? []);
    return error === null ? null : `Exec lifecycle hook ([${(hook.exec.command ?? []).join(' ')}]) ${where} failed - error: ${error}`;
  }
  if (hook.httpGet !== undefined) {
    const { path = '', port } = hook.httpGet;
    const error = yield* get(worker, container, path, port);
    return error === null ? null : `HTTP lifecycle hook (${path}) ${where} failed - error: ${error}`;
  }
  return null;
}

function* runCommand(worker: PodWorker, containerId: string, command: readonly string[]): Routine<string | null> {
  const process = worker.runtime.process(containerId);
  if (process === undefined) return 'container not running';
  let error: string | null = null;
  let output = '';
  const add = (text: string): void => void (output += text);
  yield (resume) => {
    const running = process.exec(command, {
      stdout: add,
      stderr: add,
      exit: (result) => {
        if ('error' in result) error = result.error;
        else if (result.exitCode !== 0) error = `command '${command.join(' ')}' exited with ${result.exitCode}: ${output}`;
        resume();
      },
    });
    return () => running.cancel();
  };
  return error;
}

function* get(worker: PodWorker, container: Container, path: string, port: number | string): Routine<string | null> {
  const number = resolvePort(container, port);
  if (number === null) return `port "${port}" not found`;
  let error: string | null = null;
  yield (resume) => {
    const asking = worker.dial(number, { protocol: 'http', method: 'GET', path: path.startsWith('/') ? path : `/${path}`, headers: {} }, (answer) => {
      if (answer.type !== 'http') error = `Get "http://${worker.ip()}:${number}${path}": ${answer.type === 'refused' ? 'connection refused' : 'EOF'}`;
      else if (answer.status >= 400) error = `${answer.status}`;
      resume();
    });
    return () => asking.cancel();
  };
  return error;
}

/** A number, or the port of that name among the container's own. null: there is none. Source: pkg/probe/util.go ResolveContainerPort, 1.37. */
export function resolvePort(container: Container, port: number | string): number | null {
  if (typeof port === 'number') return port;
  return container.ports?.find((each) => each.name === port)?.containerPort ?? null;
}
