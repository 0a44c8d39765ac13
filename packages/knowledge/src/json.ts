// The few shapes everything else is written in. No Kubernetes library is needed to use the SDK.

/** Any JSON value, read-only. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A list that holds at least one item, by type. */
export type NonEmpty<T> = readonly [T, ...T[]];

/** A text in both languages of the catalogue. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

/** What every Kubernetes object says of itself. Times are RFC 3339. Source: apimachinery meta/v1 ObjectMeta. */
export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly deletionGracePeriodSeconds?: number;
  readonly labels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [key: string]: string };
  readonly ownerReferences?: readonly Json[];
  readonly finalizers?: readonly string[];
}

/** A Kubernetes object as it came over the wire: its metadata typed, the rest left as JSON. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly spec?: Json;
  readonly status?: Json;
  /** ConfigMap data, Endpoints subsets, Event reason …: JSON, read with a check. */
  readonly [field: string]: unknown;
}
