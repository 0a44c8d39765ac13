import type { ProbeTopic } from '../../../probes/topic.ts';

export const execAction = {
  id: 'ExecAction',
  group: 'handler',
  aliases: ['exec', 'exec probe', 'command', '命令探针'],
  meaning: { en: 'Runs a command inside the container. Exit code 0 succeeds, any other fails.', zh: '在容器内执行命令。退出码为 0 即成功，其余为失败。' },
  details: [
    { en: 'The command is not run in a shell: pipes, && and variables need sh -c.', zh: '命令不经过 shell：要用管道、&& 或变量，必须写成 sh -c。' },
    { en: 'A command that takes longer than timeoutSeconds fails.', zh: '执行时间超过 timeoutSeconds 即失败。' },
    { en: 'The event shows stdout followed by stderr, cut at 10 KiB.', zh: '事件中先显示 stdout 再显示 stderr，最多 10 KiB。' },
  ],
  noteSays: { en: 'The note knows only "exit code 0 or not". A command that cannot be started at all (a typo, no such program) is neither: it is an error, which is thrown away. Such a liveness probe never restarts anything, and such a readiness probe never gets ready.', zh: '笔记只区分“返回码是否为 0”。命令根本无法启动（拼错、程序不存在）两者都不是，而是出错，结果被丢弃：这样的存活探针永远不会重启容器，就绪探针永远不会就绪。' },
  source: 'pkg/probe/exec/exec.go Probe; pkg/kubelet/prober/prober.go runProbe',
} as const satisfies ProbeTopic;
