import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type InlineConfig, type Manifest, type Plugin } from 'vite';
import { fileOfPath, portalDist, portalSource } from './files.ts';

type Assets = { readonly style: string; readonly everywhere: readonly string[]; readonly island: readonly string[] };
type Site = {
  readonly renderSite: (assetsOf: (island: string | undefined) => Assets) => ReadonlyMap<string, string>;
};

const shared: InlineConfig = {
  root: portalSource,
  configFile: false,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
};
/** Phones that were kept up to date until 2022. */
const target = ['chrome93', 'safari15.4'];

const islands = (): string[] => readdirSync(join(portalSource, 'islands')).filter((name) => /\.tsx?$/.test(name));

/**
 * The domain's schemas are made by calls when a module is loaded, and a phone needs none of them: what only makes a schema is pure, so that
 * pages take the rules of NIK, KK and dates without zod. It goes by names, and libraries that are minified have a `z` of their own: in the
 * domain's files it is renamed first.
 */
const schemaMakers = ['zod', 'plainTextSchema', 'choiceSchema', 'wholeNumber', 'neighbourhoodSchema', 'orElse'];
const namedZod: Plugin = {
  name: 'named-zod',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('/shared/domain/') ? { code: code.replace(/\bz(?=\s*\.| from 'zod')/g, 'zod'), map: null } : undefined,
};

/**
 * What pages share comes in two files, not in a dozen: a phone may ask for six at a time, and waits for the line each time. `always` is with
 * every page, `island` with every page that acts: fields too, so that the start page, which has room for them, brings them for all that
 * come after it. What few pages share stays by itself.
 */
const sharedFiles = [
  { name: 'always', test: /phone\/kept\.ts|preload-helper/, priority: 2 },
  {
    name: 'island',
    test: /node_modules\/preact|portal\/(lang|wib)\.ts$|phone\/(awaken|ask|public-figures|session)\.ts$|parts\/(faults|fields|refusal|number-fault)\.tsx?$/,
    priority: 1,
  },
];

const buildAssets = async (): Promise<Manifest> => {
  const input = [
    ...islands().map((name) => join(portalSource, 'islands', name)),
    join(portalSource, 'styles/daftar.scss'),
    join(portalSource, 'phone/service-worker.ts'),
  ];
  await build({
    ...shared,
    plugins: [namedZod],
    publicDir: 'public',
    build: {
      outDir: portalDist,
      emptyOutDir: true,
      manifest: 'manifest.json',
      target,
      modulePreload: false,
      rolldownOptions: {
        input,
        treeshake: { manualPureFunctions: schemaMakers },
        // A worker is known by its address, which must not change.
        output: {
          entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
          codeSplitting: { groups: sharedFiles },
        },
      },
    },
  });
  return JSON.parse(readFileSync(join(portalDist, 'manifest.json'), 'utf8')) as Manifest;
};

const importSite = async (): Promise<Site> => {
  const outDir = join(portalDist, 'prerender');
  await build({
    ...shared,
    publicDir: false,
    build: { outDir, emptyOutDir: true, ssr: join(portalSource, 'site.tsx'), copyPublicDir: false },
  });
  const site = (await import(`${pathToFileURL(join(outDir, 'site.js'))}?${Date.now()}`)) as Site;
  rmSync(outDir, { recursive: true });
  return site;
};

const assetsFrom = (manifest: Manifest) => {
  const fileOf = (name: string): string => {
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`the portal's build made nothing of ${name}`);
    return `/${chunk.file}`;
  };
  /** The module itself, then all that it imports, each once. */
  const withImports = (name: string): string[] => {
    const names = new Set<string>();
    const add = (one: string): void => {
      if (names.has(one)) return;
      names.add(one);
      for (const imported of manifest[one]?.imports ?? []) add(imported);
    };
    add(name);
    return [...names].map(fileOf);
  };
  const entry = (island: string): string =>
    manifest[`islands/${island}.tsx`] ? `islands/${island}.tsx` : `islands/${island}.ts`;
  return (island: string | undefined): Assets => ({
    style: fileOf('styles/daftar.scss'),
    everywhere: withImports(entry('everywhere')),
    island: island === undefined ? [] : withImports(entry(island)),
  });
};

/** Makes the whole site anew: scripts and styles under names of their content, then every page in both languages. */
export const buildPortal = async (): Promise<{ readonly pages: number }> => {
  const manifest = await buildAssets();
  const { renderSite } = await importSite();
  rmSync(join(portalDist, 'manifest.json'));
  const documents = renderSite(assetsFrom(manifest));
  for (const [path, document] of documents) {
    const file = join(portalDist, fileOfPath(path));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, document);
  }
  return { pages: documents.size };
};
