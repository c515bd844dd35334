import { MultiBar, Presets } from 'cli-progress';

/** Progress of long work at a terminal; plain lines where there is none. */
export class Progress {
  private readonly bars = new MultiBar(
    { format: '  {title} {bar} {value}/{total}', hideCursor: true, noTTYOutput: false, clearOnComplete: false },
    Presets.shades_classic,
  );

  constructor(private readonly tty: boolean = process.stderr.isTTY) {}

  /** Runs the work, which says how far it is. */
  async of<T>(title: string, total: number, work: (done: (count: number) => void) => Promise<T>): Promise<T> {
    if (!this.tty) return this.plainly(title, total, work);
    const bar = this.bars.create(total, 0, { title: title.padEnd(24) });
    const result = await work((count) => bar.update(count));
    bar.update(total);
    return result;
  }

  /** One step without parts. */
  async step<T>(title: string, work: () => Promise<T>): Promise<T> {
    return this.of(title, 1, async (done) => {
      const result = await work();
      done(1);
      return result;
    });
  }

  stop(): void {
    this.bars.stop();
  }

  private async plainly<T>(
    title: string,
    total: number,
    work: (done: (count: number) => void) => Promise<T>,
  ): Promise<T> {
    const started = performance.now();
    let shown = started;
    const result = await work((count) => {
      if (performance.now() - shown < 2_000) return;
      shown = performance.now();
      process.stderr.write(`  ${title} ${count}/${total}\n`);
    });
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    process.stderr.write(`  ${title} ${total > 1 ? `${total} ` : ''}✓ ${seconds} s\n`);
    return result;
  }
}
