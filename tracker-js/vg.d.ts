/** Types of `vg(...)`, the one function that the snippet offers to a page. */

declare namespace VisitorGateway {
  /** Texts up to 1,024 characters, numbers and booleans; at most 64. */
  type Properties = Record<string, string | number | boolean | null | undefined>;

  interface Person extends Properties {
    email?: string;
    /** Your own id of the person. */
    id?: string | number;
    name?: string;
    /** Made by your server, with `proofTime`: the claim counts as verified. */
    proof?: string;
    /** Seconds since 1970 at which your server made `proof`. */
    proofTime?: number;
  }

  interface ConsentSignals {
    analytics_storage?: 'granted' | 'denied';
    [purpose: string]: unknown;
  }

  /** `withdrawn` also has the gateway delete its cookie. Only `true` and `granted` are a yes. */
  type Answer = boolean | 'granted' | 'denied' | 'withdrawn';

  interface Vg {
    /** An event of your own. */
    (command: 'event', type: string, properties?: Properties): void;
    /** A page view by hand; the address's own changes are seen without it. */
    (command: 'page'): void;
    (command: 'search', query: string, details?: { category?: string; results?: number } & Properties): void;
    (command: 'identify', person: Person): void;
    (command: 'identify', emailOrId: string | number, details?: Properties): void;
    /** With details, such as the banner's version, a yes is recorded as an event; give them once, when the visitor answers. */
    (command: 'consent', answer: Answer, details?: Properties): void;
    /** In the manner of Google Consent Mode: `analytics_storage` decides. */
    (command: 'consent', mode: 'default' | 'update', signals: ConsentSignals): void;
    /** Calls made before the script is there. */
    q?: IArguments[];
  }
}

interface Window {
  vg: VisitorGateway.Vg;
}

declare const vg: VisitorGateway.Vg;
