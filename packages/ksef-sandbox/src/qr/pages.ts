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
    const path = request.originalUrl;
    // What was signed is the address that the client knows, which a proxy may have changed on the way.
    const links = [`${request.protocol}://${request.host}${path}`, `${world.urls.qr}${path}`];
    const parts = { contextType: type, contextValue: value, sellerNip: nip, serial, hash, signature, links };
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
