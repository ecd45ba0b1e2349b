import { useState } from 'preact/hooks';
import { api, upload } from '../api/client';
import { useWords } from '../i18n/words';
import { ActionError } from '../parts/ActionError';
import { Failed } from '../parts/Failed';
import { Icon } from '../parts/Icon';
import { whyInWords } from '../parts/refused';
import { useMay } from '../parts/session';
import { useLoaded } from '../parts/useLoaded';
import { day } from '../time/format';
import { serverNow } from '../time/now';

/** Which company data answers, and new files for it. */
export function CompanyData() {
  const w = useWords();
  const { value: data, failed, reload } = useLoaded(api.companyData);
  const admin = useMay('admin');
  return (
    <>
      <Failed failed={failed} retry={() => void reload()} />
      {data && (
        <section class="panel" aria-labelledby="h-data">
          <div class="panel-head"><h2 id="h-data">{w.dataInUse}</h2><p class="end">{w.dataOwn(data.ownNetworks, data.listedCompanies, data.learned)}</p></div>
          <div class="panel-body stack">
            <p>{data.summary}</p>
            {data.demo && <p class="small dim">{data.how}</p>}
            {!data.demo && (
              <div class="scroll" tabIndex={0} role="region" aria-label={w.partData}>
                <table class="plain">
                  <thead><tr><th scope="col">{w.dataFile}</th><th scope="col">{w.dataType}</th><th scope="col">{w.dataBuilt}</th><th scope="col" class="n">{w.dataRecords}</th></tr></thead>
                  <tbody>
                    {data.databases.map((one) => (
                      <tr key={one.file}><th scope="row">{one.file}</th><td>{one.type}</td><td class="nw">{one.built === null ? '–' : day(one.built, serverNow(), w.lang)}</td><td class="n">{one.records.toLocaleString('en-US')}</td></tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
            {data.problems.length > 0 && (
              <div role="alert">
                <p class="strong">{w.dataProblems}</p>
                <ul class="stack">{data.problems.map((problem) => <li key={problem} class="field-error"><Icon name="warn" /><span class="wrap">{problem}</span></li>)}</ul>
              </div>
            )}
          </div>
        </section>
      )}
      {admin ? <Upload done={() => void reload()} /> : <p class="small dim lead">{w.onlyAdmin}</p>}
    </>
  );
}

function Upload({ done }: { done(): void }) {
  const w = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  async function send(): Promise<void> {
    if (!file || share !== null) return;
    setShare(0);
    setSaid('');
    setFailed(null);
    try {
      const result = await upload(file, file.name, setShare);
      setSaid(w.uploaded(result.file, result.what));
      // The gateway takes a changed file up once it has come to rest.
      setTimeout(done, 3_000);
      done();
    } catch (error) {
      setFailed(w.failedWhy(whyInWords(error, w)));
    }
    setShare(null);
  }
  const text = share === null ? w.upload : share < 1 ? w.uploading(Math.floor(share * 100)) : w.checking;
  return (
    <section class="panel" aria-labelledby="h-up">
      <div class="panel-head"><h2 id="h-up">{w.upload}</h2></div>
      <form class="panel-body stack" onSubmit={(event) => (event.preventDefault(), void send())}>
        <p class="small dim" id="up-help">{w.uploadText}</p>
        <div class="field"><label for="up-file">{w.chooseFile}</label>
          <input id="up-file" type="file" accept=".mmdb,.csv" aria-describedby="up-help" onChange={(event) => (setFile(event.currentTarget.files?.[0] ?? null), setFailed(null), setSaid(''))} /></div>
        <ActionError text={failed} />
        <p role="status" class={said ? '' : 'vh'}>{said}</p>
        <div><button type="submit" class="btn btn-primary" aria-disabled={!file || share !== null}>{text}</button></div>
      </form>
    </section>
  );
}
