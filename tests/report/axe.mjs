// SPDX-License-Identifier: EUPL-1.2
//
// node axe.mjs NPM_FOLDER BROWSER FILE.html...: see axe.sh. A page may carry no script of its own, so JavaScript in
// it is what this test brings; requests to anywhere but the file itself are a fault.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , folder, browserPath, ...files] = process.argv;
const require = createRequire(pathToFileURL(resolve(folder, 'node_modules') + '/'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const widths = (process.env.PEIL_WIDTHS ?? '1280,390').split(',').map(Number);
let faults = 0;

function fault(where, text) {
  faults++;
  console.log(`${where}: ${text}`);
}

async function look(page, where) {
  const wide = await page.evaluate(() => {
    const root = document.scrollingElement;
    return root.scrollWidth > root.clientWidth ? `${root.scrollWidth} > ${root.clientWidth}` : '';
  });
  if (wide) fault(where, `the page is wider than the window (${wide})`);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  for (const each of found.violations)
    for (const node of each.nodes) fault(where, `${each.id}: ${each.help}: ${node.target.join(' ')}`);
  return found.passes.length;
}

async function check(browser, file, width) {
  const url = pathToFileURL(resolve(file)).href;
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== url) fault(file, `asks for ${request.url()}`);
  });
  await page.goto(url);
  if (await page.evaluate(() => document.scripts.length)) fault(file, 'carries a script');
  await page.evaluate(axe);
  let passed = process.env.PEIL_OPEN ? 0 : await look(page, `${file} at ${width}, closed`);
  await page.evaluate(() => document.querySelectorAll('details').forEach((each) => { each.open = true; }));
  passed += await look(page, `${file} at ${width}, open`);
  if (!passed) fault(file, 'axe found no rule to apply: it did not run');
  await page.close();
}

const browser = await chromium.launch({
  executablePath: browserPath,
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
for (const file of files) for (const width of widths) await check(browser, file, width);
await browser.close();
console.log(`${files.length} pages, ${faults} faults`);
process.exit(faults ? 1 : 0);
