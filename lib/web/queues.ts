import type { FairQueue } from '@/lib/domain/fair-queue'

/** Work that people take turns at in this process, by name, for whoever looks after it; on globalThis, because bundles do not share modules. */
export type QueueName = 'imports' | 'looks' | 'readings' | 'reports'
const KEY = Symbol.for('second-source.queues')
const shared = globalThis as unknown as { [KEY]?: [QueueName, FairQueue][] }

/** Notes a queue under its name, and hands it back. */
export function watched(name: QueueName, queue: FairQueue): FairQueue {
  shared[KEY] ??= []
  shared[KEY].push([name, queue])
  return queue
}

/** How much runs and waits in this process, by queue; a queue that nobody used yet is not in it. */
export function queueLoads(): Map<QueueName, { running: number; waiting: number }> {
  const loads = new Map<QueueName, { running: number; waiting: number }>()
  for (const [name, queue] of shared[KEY] ?? []) {
    const before = loads.get(name) ?? { running: 0, waiting: 0 }
    const { running, waiting } = queue.load()
    loads.set(name, { running: before.running + running, waiting: before.waiting + waiting })
  }
  return loads
}
