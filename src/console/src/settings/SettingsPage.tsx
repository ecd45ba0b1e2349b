import { settingsParts, type SettingsPart } from '../base/router';
import { useWords, type Words } from '../i18n/words';
import { useMay } from '../parts/session';
import { CompanyData } from './CompanyData';
import { Keys } from './Keys';
import { Refused } from './Refused';
import { Sites } from './Sites';
import { Users } from './Users';

const forAdmins: readonly SettingsPart[] = ['users', 'keys', 'refused'];

export const partTitle = (part: SettingsPart, w: Words): string =>
  ({ sites: w.partSites, data: w.partData, users: w.partUsers, keys: w.partKeys, refused: w.partRejects })[part];

export function SettingsPage({ part }: { part: SettingsPart }) {
  const w = useWords();
  const admin = useMay('admin');
  const parts = settingsParts.filter((one) => admin || !forAdmins.includes(one));
  return (
    <main id="main" class="page narrow" tabIndex={-1}>
      <div class="page-head"><h1>{w.settings}</h1></div>
      <nav class="parts" aria-label={w.settings}>
        {parts.map((one) => <a key={one} href={`/settings/${one}`} {...(one === part ? { 'aria-current': 'page' as const } : {})}>{partTitle(one, w)}</a>)}
      </nav>
      {!parts.includes(part) && <p class="dim">{w.onlyAdmin}</p>}
      {part === 'sites' && <Sites />}
      {part === 'data' && <CompanyData />}
      {part === 'users' && admin && <Users />}
      {part === 'keys' && admin && <Keys />}
      {part === 'refused' && admin && <Refused />}
    </main>
  );
}
