/** The Ministry's Java client calls `permissionType` `permission`. */
export function mendTestPermissions(body: Record<string, unknown>): void {
  if (!Array.isArray(body.permissions)) return;
  for (const one of body.permissions as unknown[]) {
    if (typeof one !== 'object' || one === null || !('permission' in one) || 'permissionType' in one)
      continue;
    Object.assign(one, { permissionType: one.permission });
  }
}
