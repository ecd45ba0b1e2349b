export function SubjectPage({ type, id }: { type: 'account' | 'profile'; id: string }) {
  return <main id="main" class="page">{type} {id}</main>;
}
