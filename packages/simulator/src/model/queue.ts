/** What an entry runs when its time has come. An object, not a closure, so that thousands of timers cost no allocation each time. */
export interface Task {
  run(): void;
}

/** One timer. It may be scheduled again and again; while it waits it stands in the queue at most once. */
export interface Timer {
  readonly task: Task;
  /** When it is due, or was. Epoch milliseconds. */
  atMs: number;
  /** Breaks ties: what was scheduled first runs first. */
  sequence: number;
  /** Place in the heap; -1: not waiting. */
  place: number;
}

/** The one queue of the model: a binary heap ordered by (atMs, sequence), with true removal. */
export class EventQueue {
  /** Entries run so far. */
  ran = 0;
  private readonly heap: Timer[] = [];
  private sequence = 0;
  /** The timer whose task is running; it keeps its place at the top until the task ends, so that rescheduling it is one sift. */
  private running: Timer | null = null;

  timer(task: Task): Timer {
    return { task, atMs: 0, sequence: 0, place: -1 };
  }

  /** Sets the timer, whether it was waiting or not. */
  schedule(timer: Timer, atMs: number): void {
    timer.atMs = atMs;
    timer.sequence = ++this.sequence;
    if (timer === this.running) this.running = null;
    if (timer.place >= 0) {
      this.down(timer, timer.place);
      this.up(timer, timer.place);
      return;
    }
    this.heap.push(timer);
    this.up(timer, this.heap.length - 1);
  }

  cancel(timer: Timer): void {
    if (timer === this.running) this.running = null;
    if (timer.place >= 0) this.remove(timer);
  }

  /** null: nothing waits. */
  nextAtMs(): number | null {
    const top = this.heap[0];
    if (top === undefined) return null;
    if (top !== this.running) return top.atMs;
    const left = this.heap[1];
    const right = this.heap[2];
    if (left === undefined) return null;
    return right !== undefined && before(right, left) ? right.atMs : left.atMs;
  }

  /** Runs the first entry. The caller has set the clock to `nextAtMs()`. */
  runNext(): void {
    const timer = this.heap[0];
    if (timer === undefined) return;
    this.ran++;
    this.running = timer;
    timer.task.run();
    if (this.running === timer) this.remove(timer);
    this.running = null;
  }

  private remove(timer: Timer): void {
    const place = timer.place;
    timer.place = -1;
    const last = this.heap.pop();
    if (last === undefined || last === timer) return;
    this.down(last, place);
    this.up(last, last.place);
  }

  private up(timer: Timer, from: number): void {
    const heap = this.heap;
    let place = from;
    while (place > 0) {
      const parentPlace = (place - 1) >> 1;
      const parent = heap[parentPlace] as Timer;
      if (!before(timer, parent)) break;
      heap[place] = parent;
      parent.place = place;
      place = parentPlace;
    }
    heap[place] = timer;
    timer.place = place;
  }

  private down(timer: Timer, from: number): void {
    const heap = this.heap;
    const size = heap.length;
    let place = from;
    for (;;) {
      let childPlace = 2 * place + 1;
      if (childPlace >= size) break;
      let child = heap[childPlace] as Timer;
      const right = heap[childPlace + 1];
      if (right !== undefined && before(right, child)) {
        child = right;
        childPlace++;
      }
      if (!before(child, timer)) break;
      heap[place] = child;
      child.place = place;
      place = childPlace;
    }
    heap[place] = timer;
    timer.place = place;
  }
}

function before(a: Timer, b: Timer): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.sequence < b.sequence);
}
