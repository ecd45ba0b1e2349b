import type { ComponentChildren } from 'preact';

const dot = <circle cx="8" cy="8" r="1.75" fill="currentColor" stroke="none" />;

const shapes = {
  live: <>{dot}<path d="M4.6 11.4a4.8 4.8 0 0 1 0-6.8M11.4 4.6a4.8 4.8 0 0 1 0 6.8M2.5 13.5a7.8 7.8 0 0 1 0-11M13.5 2.5a7.8 7.8 0 0 1 0 11" /></>,
  lost: <path d="M2 8h3.5M10.5 8H14M6.5 5l3 6" />,
  accounts: <path d="M3 13.5v-10h6v10M9 6.5h4v7M1.5 13.5h13M5.25 6.25h1.5M5.25 8.75h1.5M5.25 11.25h1.5" />,
  person: <><circle cx="8" cy="5.25" r="2.5" /><path d="M3 13.5c0-2.9 2.2-4.5 5-4.5s5 1.6 5 4.5" /></>,
  signal: <path d="M4 14V2.5M4 3h8.5l-2 2.75 2 2.75H4" />,
  scoring: <path d="M12 4.5V3H4l4.5 5L4 13h8v-1.5" />,
  settings: <><path d="M2.5 5h6M12 5h1.5M2.5 11H4M7.5 11h6" /><circle cx="10.25" cy="5" r="1.75" /><circle cx="5.75" cy="11" r="1.75" /></>,
  search: <><circle cx="7" cy="7" r="4" /><path d="M10 10l3.5 3.5" /></>,
  down: <path d="M4 6l4 4 4-4" />,
  check: <path d="M3.5 8.5l3 3 6-7" />,
  back: <path d="M9.5 4l-4 4 4 4" />,
  theme: <><circle cx="8" cy="8" r="5.5" /><path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" /></>,
  more: <path d="M3 4.5h10M3 8h10M3 11.5h10" />,
  page: <path d="M4 2.5h5l3 3v8H4zM9 2.5v3h3" />,
  download: <path d="M8 2.5v7M5 6.75l3 3 3-3M3 13.5h10" />,
  form: <path d="M3 2.75h10v10.5H3zM5.5 6h5M5.5 8.5h5M5.5 11h2" />,
  mail: <path d="M2.5 4h11v8.5h-11zM2.5 4.5L8 9l5.5-4.5" />,
  call: <path d="M4 2.5h2.2l1 3-1.4 1.2c.7 1.5 1.9 2.7 3.5 3.5l1.2-1.4 3 1V12c0 .8-.7 1.5-1.5 1.5C7 13.5 2.5 9 2.5 4c0-.8.7-1.5 1.5-1.5z" />,
  webinar: <path d="M2.5 3h11v7.5h-11zM8 10.5v3M5 13.5h6" />,
  join: <><circle cx="5.75" cy="8" r="3.25" /><circle cx="10.25" cy="8" r="3.25" /></>,
  link: <path d="M6 3.5H3v9.5h9.5v-3M9 3h4v4M13 3L7.5 8.5" />,
  event: <><circle cx="8" cy="8" r="5" />{dot}</>,
  data: <><ellipse cx="8" cy="4" rx="5" ry="1.75" /><path d="M3 4v8c0 1 2.2 1.75 5 1.75s5-.75 5-1.75V4M3 8c0 1 2.2 1.75 5 1.75S13 9 13 8" /></>,
  filter: <path d="M2.5 4h11M4.5 8h7M6.5 12h3" />,
  quiet: <><path d="M2 8h12" /><circle cx="8" cy="8" r="1.75" /></>,
  warn: <path d="M8 2.5l6 11H2zM8 7v3M8 11.9v.1" />,
} satisfies Record<string, ComponentChildren>;

export type IconName = keyof typeof shapes;

/** The drawing alone, for use inside another svg. */
export const shapeOf = (name: IconName): ComponentChildren => shapes[name];

export const Icon = ({ name }: { name: IconName }) => (
  <svg class="i" viewBox="0 0 16 16" aria-hidden="true">{shapes[name]}</svg>
);

const ofType: Record<string, IconName> = {
  page_view: 'page', page_leave: 'page', download: 'download', site_search: 'search', outbound_click: 'link', identify: 'join',
  form_view: 'form', form_start: 'form', form_abandon: 'form', form_submit: 'form', form_error: 'form', consent: 'check',
  email_sent: 'mail', email_open: 'mail', email_opened: 'mail', email_click: 'mail', email_clicked: 'mail', email_bounced: 'mail',
  newsletter_subscribed: 'mail', subscribed: 'mail', newsletter_unsubscribed: 'mail', unsubscribed: 'mail',
  call: 'call', chat_started: 'call', webinar: 'webinar', webinar_registered: 'webinar', webinar_attended: 'webinar',
  video_start: 'webinar', video_progress: 'webinar', video_complete: 'webinar', video_watched: 'webinar',
  tool_used: 'settings', product_selector: 'settings', configurator: 'settings', calculator: 'settings', company_resolved: 'accounts',
};

export const iconOf = (eventType: string): IconName => ofType[eventType] ?? 'event';
