/** Where a study or run came from, recorded by itself. Never environment values: no secret is kept. */
export interface Provenance {
  readonly hyperdial: string;
  readonly runtime: string;
  readonly platform: string;
  readonly hardware: {
    readonly cpu: string;
    readonly cores: number;
    readonly memoryMegabytes: number;
    readonly gpus: readonly string[];
  };
  readonly user: string;
  readonly host: string;
  readonly directory: string;
  readonly command: readonly string[];
  readonly git: { readonly commit: string; readonly branch: string; readonly dirty: boolean } | null;
  readonly data: readonly { readonly path: string; readonly sha256: string; readonly bytes: number }[];
  /** Files of `directory` that the program's command names, or its module; absent in studies of earlier versions. */
  readonly program?: readonly { readonly path: string; readonly sha256: string; readonly bytes: number }[];
  /** By name: `npm:NAME`, `pypi:NAME`, `python`. */
  readonly packages: Readonly<Record<string, string>>;
  /** How the energy of the process's runs was found, in sentences; absent where it started none. */
  readonly energy?: readonly string[];
  /** What could not be found out, each with its reason. */
  readonly unrecorded?: readonly string[];
}
