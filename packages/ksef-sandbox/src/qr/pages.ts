import type { FastifyInstance, FastifyReply } from 'fastify';
import type { World } from '../world/world.js';
import { certificatePage } from './certificate-page.js';
import { invoicePage } from './invoice-page.js';

/** Pages to which the QR codes lead. */
export function qrPages(app: FastifyInstance, world: World): void {
  app.get<{ Params: { nip: string; date: string; hash: string } }>(
    '/invoice/:nip/:date/:hash',
    async (request, reply) => {
      const { nip, date, hash } = request.params;
      const { status, html } = invoicePage(world, { nip, date, hash });
      return sendHtml(reply, status, html);
    },
  );
  app.get<{
    Params: { type: string; value: string; nip: string; serial: string; hash: string; signature: string };
  }>('/certificate/:type/:value/:nip/:serial/:hash/:signature', async (request, reply) => {
    const { type, value, nip, serial, hash, signature } = request.params;
    const link = `${request.protocol}://${request.host}${request.originalUrl}`;
    const parts = { contextType: type, contextValue: value, sellerNip: nip, serial, hash, signature, link };
    const { status, html } = certificatePage(world, parts);
    return sendHtml(reply, status, html);
  });
}

export function sendHtml(reply: FastifyReply, status: number, html: string): FastifyReply {
  return reply
    .code(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
    .send(html);
}
