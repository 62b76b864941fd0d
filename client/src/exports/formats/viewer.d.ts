/** The viewer of the offline page, built by client/offline/build.ts. */
declare module "virtual:offline-viewer" {
  export const script: string;
  export const style: string;
}
