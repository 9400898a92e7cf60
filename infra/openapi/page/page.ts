import { type ProblemName, problemCatalogue } from '../../../shared/problem.ts';
import type { HeaderObject, OpenApi } from '../document-types.ts';
import { css } from './css.ts';
import { type Html, html, inline, paragraphs } from './html.ts';
import { operationArticle } from './operation.ts';
import { problemArticle, problemBody } from './problem.ts';
import { schemaArticle, typeText } from './schema.ts';

/** A whole page: self-contained, no script, nothing fetched. */
const wholePage = (title: string, body: Html): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${{ html: css }}</style>
</head>
<body>
${body}
</body>
</html>
`.html;

type Listed = { readonly tag: string; readonly id: string; readonly summary: string; readonly article: Html };

const listed = (document: OpenApi): Listed[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      tag: operation.tags[0],
      id: operation.operationId,
      summary: operation.summary,
      article: operationArticle(method, path, operation, document),
    })),
  );

const contents = (document: OpenApi, all: readonly Listed[]): Html => {
  const rooms = document.tags.map(({ name }) => {
    const links = all
      .filter(({ tag }) => tag === name)
      .map(({ id, summary }) => html`<li><a href="#${id}">${summary}</a></li>`);
    return html`<p><a href="#room-${name}">${name}</a></p><ul>${links}</ul>`;
  });
  return html`<nav aria-label="Contents">${rooms}<p><a href="#schemas">schemas</a></p>
<p><a href="#headers">headers</a></p><p><a href="#problems">problems</a></p></nav>`;
};

const headerArticle = (name: string, { description, schema, example }: HeaderObject): Html =>
  html`<article id="header-${name}"><h3><code>${name}</code></h3><p>${inline(description)}</p>
<p>${typeText(schema)}. <span class="soft">For example <code>${example}</code>.</span></p></article>
`;

/** The page of the whole document. */
export const docsPage = (document: OpenApi): string => {
  const all = listed(document);
  const { session } = document.components.securitySchemes;
  const rooms = document.tags.map(
    ({ name, description }) => html`<section><h2 id="room-${name}">${name}</h2><p>${description}</p>
${all.filter(({ tag }) => tag === name).map(({ article }) => article)}</section>`,
  );
  const schemas = Object.entries(document.components.schemas).map(([name, schema]) => schemaArticle(name, schema));
  const headers = Object.entries(document.components.headers).map(([name, header]) => headerArticle(name, header));
  const problems = (Object.keys(problemCatalogue) as ProblemName[]).map(problemArticle);
  return wholePage(
    'Daftar API',
    html`<a class="skip" href="#main">Skip to the operations</a>
<div class="page">
<header><h1>Daftar API</h1>${paragraphs(document.info.description)}
<p>Session: cookie <code>${session?.['name']}</code>. ${session?.['description']}</p>
<p>As a document for programs: <a href="/openapi.json">openapi.json</a> (OpenAPI ${document.openapi}).</p></header>
${contents(document, all)}
<main id="main">${rooms}
<section><h2 id="schemas">schemas</h2>${schemas}</section>
<section><h2 id="headers">headers</h2>${headers}</section>
<section><h2 id="problems">problems</h2>
<p>The <code>type</code> of a problem document is an address on this origin: follow it to the words below.</p>
${problems}</section>
</main></div>`,
  );
};

/** The page that the `type` of a problem document leads to. */
export const problemPage = (name: ProblemName): string =>
  wholePage(
    `${name}: Daftar API`,
    html`<main><h1><code>${name}</code></h1>${problemBody(name, '/docs')}
<p><a href="/docs#problems">All problems</a></p></main>`,
  );
