import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './styles/tokens.css'
import './styles/page.css'
import './styles/blocks.css'
import './styles/marks.css'
import './styles/commitment.css'
import './styles/sheet-rows.css'
import './styles/drag.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { loadPageFonts } from './editor/label-width.ts'
import { startTranslations } from './i18n/index.ts'
import { followWorkspace } from './state/follow.ts'
import { bridge } from './workspace/bridge.ts'
import { connectWorkspace } from './workspace/client.ts'

startTranslations(bridge.info.language)
// The page waits for its fonts; they come while the workspace starts.
void loadPageFonts()
followWorkspace()
connectWorkspace()

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
