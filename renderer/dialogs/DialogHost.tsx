import { dialog } from '../state/app.ts'
import { useStore } from '../state/store.ts'
import { AddGroupDialog } from './AddGroupDialog.tsx'
import { BackupDialog, RestoreDialog } from './BackupDialogs.tsx'
import { DevicesDialog } from './DevicesDialog.tsx'
import { ExportDialog } from './ExportDialog.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { LeaveGroupDialog } from './LeaveGroupDialog.tsx'
import { NewDocumentDialog } from './NewDocumentDialog.tsx'
import { RecoverDialog } from './RecoverDialog.tsx'
import { RecoveryKeyDialog } from './RecoveryKeyDialog.tsx'
import { RenameDialog } from './RenameDialog.tsx'
import { RestoredCopyDialog } from './RestoredCopyDialog.tsx'
import { SettingsDialog } from './SettingsDialog.tsx'
import { ShortcutsDialog } from './ShortcutsDialog.tsx'

/** The dialog that is open, if any. */
export function DialogHost() {
  const open = useStore(dialog)
  switch (open?.name) {
    case 'new-document':
      return <NewDocumentDialog />
    case 'import':
      return <ImportDialog {...(open.file ? { given: open.file } : {})} />
    case 'export':
      return <ExportDialog documentId={open.documentId} format={open.format} />
    case 'backup':
      return <BackupDialog />
    case 'restore':
      return <RestoreDialog />
    case 'recover':
      return <RecoverDialog />
    case 'recovery-key':
      return <RecoveryKeyDialog groupId={open.groupId} first={open.first} />
    case 'settings':
      return <SettingsDialog tab={open.tab ?? 'general'} />
    case 'invite':
      return <InviteDialog />
    case 'add-group':
      return <AddGroupDialog link={open.link} />
    case 'rename':
      return <RenameDialog documentId={open.documentId} />
    case 'devices':
      return <DevicesDialog groupId={open.groupId} member={open.member} />
    case 'leave-group':
      return <LeaveGroupDialog groupId={open.groupId} />
    case 'restored-copy':
      return <RestoredCopyDialog groupId={open.groupId} />
    case 'shortcuts':
      return <ShortcutsDialog />
    default:
      return null
  }
}
