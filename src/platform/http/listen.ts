import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '../config/index.js';
import { defineProblems } from '../problem/index.js';

const listenProblems = defineProblems('start', {
  'port-in-use': {
    status: 503,
    zh: '端口 {host}:{port} 已被占用',
    en: 'The port {host}:{port} is in use',
    mend: {
      zh: '请停止占用者，或用 KAOPING_PORT 另选端口',
      en: 'Stop what uses it, or choose another with KAOPING_PORT',
    },
  },
  'address-refused': {
    status: 503,
    zh: '不能在 {host}:{port} 上监听：{reason}',
    en: 'Cannot listen on {host}:{port}: {reason}',
    mend: { zh: '请检查 KAOPING_HOST 与 KAOPING_PORT', en: 'Check KAOPING_HOST and KAOPING_PORT' },
  },
});

/** Starts to listen; gives the address that people open. */
export async function listen(app: NestFastifyApplication, settings: Settings): Promise<string> {
  const { host, port } = settings;
  try {
    await app.listen(port, host);
  } catch (error) {
    await app.close();
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw listenProblems['port-in-use']({ values: { host, port } });
    throw listenProblems['address-refused']({ values: { host, port, reason: message } });
  }
  return port === 0 ? (await app.getUrl()).replace('[::1]', '127.0.0.1') : settings.publicUrl;
}
